privacy-told = 🔒 <b>Qué guardamos y para qué</b>

    • Tu nombre y tu número de Telegram, y tu idioma: para contestarte.
    • Tu teléfono, si lo compartiste: para saber de qué tienda eres cliente o parte del equipo.
    • Qué avisos quieres y a qué horas.
    • Lo que escribes aquí: 2 días (si no lo pudimos leer, un mes). Lo que te contesto: 3 días. Lo que mandas en una solicitud se queda en ella.
    • Tus compras, puntos y crédito son registros de la tienda: los exige la ley y no vienen de Telegram.

    No vendemos ni compartimos nada con otros. /stop calla los avisos, /delete borra tus datos de Telegram.
privacy-delete = 🗑 Borrar mis datos
privacy-stopped = 🔕 De acuerdo: ya no te escribo primero. Si me preguntas, te contesto. /start trae de vuelta los avisos.
privacy-delete-asked = 🗑 <b>¿Borrar tus datos de Telegram?</b>

    Se borran tu nombre, tu número de Telegram, tu teléfono en este bot, tus ajustes y esta conversación en nuestros registros. Dejas de estar en todas las tiendas de este bot.
    La tienda conserva lo que la ley le pide: compras, puntos, crédito y solicitudes.
privacy-delete-sure = Sí, borrar todo
privacy-deleted = ✅ Tus datos de Telegram están borrados. Esta conversación puedes borrarla tú en tu teléfono. Si algún día quieres volver: /start
