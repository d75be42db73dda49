start-spent = Ese enlace ya se usó o venció. Pide uno nuevo en la tienda.
start-number = 👋 Hola. Te invita <b>{ $store }</b>.
    Comparte tu número con el botón de abajo para que la tienda sepa quién eres.
start-staff = ✅ Listo, { $name }: esta conversación ya es tuya para el trabajo.
start-foreign = Ese enlace es para otra persona.
start-ticket = 💬 <b>{ $store }</b> te manda una solicitud.
start-open-ticket = Abrir la solicitud
