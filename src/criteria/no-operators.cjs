// Stands in for json-rules-engine's own operators and decorators in the built app: rules are decided by operators of three
// values alone (three-valued-operators.ts), and a rule file may name no other.
exports.__esModule = true;
exports.default = [];
