lost-outdated = Ese botón ya no sirve. Aquí está el menú.
lost-text = No entendí. Elige un botón, o escribe /help.
lost-media = Aquí solo leo texto y botones. Si quieres enseñarle una foto a la tienda, pide ayuda y mándala ahí.
lost-media-staff = Aquí solo leo texto y botones. Los archivos van dentro de una solicitud.
