// Stands in for `debug` in the built app. fhirclient hands it whole token responses; with the real one, a
// `localStorage.debug` left on a ward computer would print access tokens to the console.
const silent = () => {};
silent.extend = () => silent;
silent.enabled = false;
module.exports = () => silent;
