// ReDoc tells its makers of every visit unless it is told not to. Its logo it asks of them all the same:
// that, and anything like it, the page's Content-Security-Policy stops.
import { init } from "./redoc.js";

init("../openapi.json", { disableTelemetry: true }, document.getElementById("redoc"));
