staff_tickets-mine = 🎫 <b>Mis solicitudes abiertas</b>
staff_tickets-free = 🎫 <b>Solicitudes sin responsable</b>
staff_tickets-late = ⏰ <b>Solicitudes atrasadas</b>
staff_tickets-all = 🎫 <b>Todas las solicitudes</b>
staff_tickets-none-mine = No tienes solicitudes abiertas. Mira las que no tienen responsable.
staff_tickets-none-free = Todas las solicitudes abiertas tienen responsable.
staff_tickets-none-late = Nada está atrasado. ¡Bien hecho!
staff_tickets-none-all = Todavía no hay solicitudes. Aparecen aquí cuando un cliente escribe.
staff_tickets-tab-mine = Mías
staff_tickets-tab-free = Libres
staff_tickets-tab-late = ⏰
staff_tickets-tab-all = Todas
staff_tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $who } → { $to }</i>
staff_tickets-nobody = sin responsable
staff_tickets-group = 👥 Grupo del equipo
staff_tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    Cliente: { $who }
    { $category } · prioridad { $priority }
    Responsable: { $to }
    Vence: { $due }
staff_tickets-waits = espera al cliente
staff_tickets-rated = Calificación: { $stars }
staff_tickets-priority-low = baja
staff_tickets-priority-medium = media
staff_tickets-priority-high = alta
staff_tickets-priority-urgent = urgente
staff_tickets-do-take = ✋ Tomar
staff_tickets-do-close = 🔒 Cerrar
staff_tickets-do-open = 🔁 Reabrir
staff_tickets-resolve = ✅ Resolver
staff_tickets-give = ➡️ Pasar a…
staff_tickets-back = ‹ Solicitudes
staff_tickets-say-say = ✍️ Responder
staff_tickets-say-wait = ✍️ Responder y esperar al cliente
staff_tickets-say-note = 🔒 Nota
staff_tickets-to-whom = ➡️ <b>{ $number }</b>
    ¿A quién se la pasas?
staff_tickets-ask-say = ✍️ <b>{ $number }</b>
    Escribe la respuesta al cliente. Puedes añadir fotos o archivos.
staff_tickets-ask-wait = ✍️ <b>{ $number }</b>
    Escribe qué necesitas del cliente. El plazo se detiene hasta que conteste.
staff_tickets-ask-note = 🔒 <b>{ $number }</b>
    Escribe la nota. El cliente no la verá.
staff_tickets-ask-resolve = ✅ <b>{ $number }</b>
    Escribe qué se hizo. El cliente lo recibirá.
staff_tickets-said-say = ✅ Enviado al cliente.
staff_tickets-said-wait = ✅ Enviado. Ahora esperamos al cliente.
staff_tickets-said-note = 🔒 Nota guardada.
staff_tickets-resolved = ✅ Resuelta. El cliente ya lo sabe.
