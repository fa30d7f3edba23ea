// Stands in for json-rules-engine's own debug.js in the built app. The real one looks for `localStorage.debug`, which the
// page waits for; where somebody has left that on a ward computer, it prints what a patient's rules came to.
exports.__esModule = true;
exports.default = () => {};
