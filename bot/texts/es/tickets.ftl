tickets-mine = 🎫 <b>Tus solicitudes</b>
tickets-none = 🎫 Aún no tienes solicitudes. Si algo no va bien o tienes una duda, crea una: te respondemos aquí mismo.
tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $at }</i>
tickets-new = ➕ Nueva solicitud
tickets-back = ‹ Mis solicitudes
tickets-which = ➕ ¿De qué se trata?
tickets-which-contract = ¿De qué contrato se trata?
tickets-no-contract = De ninguno
tickets-tell = ✍️ <b>{ $category }</b>
    Cuéntanos en un mensaje qué pasa. Puedes añadir fotos, un PDF o una nota de voz: hasta 5 archivos de 1 MB.
tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    <i>{ $category }</i>
tickets-opened = ✅ Recibimos tu solicitud. Te avisamos aquí en cuanto haya respuesta.
tickets-ask = ✍️ <b>{ $number }</b> · { $subject }
    Escribe tu mensaje. Puedes añadir fotos, un PDF o una nota de voz.
tickets-sent = ✅ Enviado. Te avisamos cuando respondan.
tickets-ask-why = ✍️ <b>{ $number }</b>
    ¿Qué sigue sin funcionar? Escríbelo en un mensaje.
tickets-reopened = 🔁 Abrimos de nuevo tu solicitud.
tickets-thanks = 🙏 Gracias por tu opinión.
tickets-rated = Tu calificación: { $stars }
tickets-resolution = ✅ { $text }
tickets-answer = ✍️ Escribir
tickets-reopen = 🔁 No se resolvió
tickets-reopen-silently = Abrir de nuevo sin comentario
tickets-you = Tú
tickets-said = <b>{ $who }</b> · <i>{ $at }</i>
tickets-note = 🔒 <b>{ $who }</b> · <i>{ $at }</i> · nota interna
tickets-file = 📎 { $name }
tickets-status-new = 🆕 nueva
tickets-status-in_progress = 🔧 en curso
tickets-status-resolved = ✅ resuelta
tickets-status-closed = 🔒 cerrada
tickets-category-technical = 🔧 Falla técnica
tickets-category-billing = 💳 Pagos y cobros
tickets-category-service = 🛎 Servicio
tickets-category-complaint = 😕 Queja
tickets-category-other = 💬 Otro asunto
