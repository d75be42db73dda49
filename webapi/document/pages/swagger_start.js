// A file of its own, so that the page may forbid every script written into it.
window.ui = SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  validatorUrl: null, // the usual one is another host's
  persistAuthorization: true,
  deepLinking: true,
  tryItOutEnabled: true,
});
