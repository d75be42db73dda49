group-none = 👥 <b>Grupo del equipo</b>
    Las solicitudes pueden llegar a un grupo de tu equipo, cada una en su propio tema.
    1. Crea un grupo y activa los temas (o usa un grupo normal).
    2. Añade el bot con el botón de abajo y dale el permiso de administrar temas.
    3. Si no pasa nada, escribe /link en el grupo.
group-add = ➕ Añadir a un grupo
group-here = 👥 <b>Grupo del equipo</b>
    Las solicitudes llegan al grupo «{ $title }».
group-leave = No enviar más solicitudes
group-linked = ✅ Desde ahora las solicitudes de { $store } llegan a este grupo. Responde a un mensaje mío y tu respuesta le llega al cliente.
group-linked-topics = ✅ Desde ahora cada solicitud de { $store } tiene aquí su propio tema. Dame el permiso de administrar temas.
group-unlinked = Las solicitudes ya no llegan a este grupo.
group-card = 🎫 <b>{ $number }</b> · { $subject }
    Cliente: { $who }
    { $category } · prioridad { $priority }
    Vence: { $due }
group-how-topic = <i>Lo que escribas en este tema le llega al cliente. Entre nosotros: /note texto</i>
group-how-reply = <i>Responde a este mensaje y le llega al cliente. Entre nosotros: /note texto</i>
group-customer = 💬 <b>{ $number }</b> · { $who }
group-answer = ✍️ <b>{ $number }</b> · { $who } al cliente
group-note = 🔒 <b>{ $number }</b> · { $who }, nota interna
group-assigned = ➡️ <b>{ $number }</b> · responsable: { $to }
group-started = 🔧 <b>{ $number }</b> · { $who } la atiende
group-prioritised = ❗ <b>{ $number }</b> · prioridad { $priority }
group-resolved = ✅ <b>{ $number }</b> · la resolvió { $who }
group-closed = 🔒 <b>{ $number }</b> · la cerró { $who }
group-reopened = 🔁 <b>{ $number }</b> · la reabrió { $who }
group-rated = 🙏 <b>{ $number }</b> · calificación de { $who }
group-ask-resolve = ✅ <b>{ $number }</b>
    { $who }, responde a este mensaje con lo que se hizo. El cliente lo recibirá.
group-said-say = ✅ Enviado al cliente.
group-said-note = 🔒 Nota guardada.
group-stranger = No te conozco: lo que escribas aquí no le llega a nadie. Abre un chat conmigo y comparte tu número, o pide una invitación.
