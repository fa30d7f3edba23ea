// Stands in for clone in the built app. json-rules-engine copies its conditions before each run: trees of plain values,
// lists and objects of its own classes, without circles. Less to load and less to do before the flag.
module.exports = function copy(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const copied = Object.create(Object.getPrototypeOf(value));
  for (const key of Object.keys(value)) copied[key] = copy(value[key]);
  return copied;
};
