tasks-mine = 📋 <b>Mis tareas</b>
tasks-today = 📋 <b>Para hoy</b>
tasks-late = ⏰ <b>Tareas atrasadas</b>
tasks-review = 🔎 <b>Tareas por revisar</b>
tasks-all = 📋 <b>Todas las tareas</b>
tasks-none-mine = No tienes tareas pendientes. Mira las de hoy.
tasks-none-today = Hoy no vence ninguna tarea.
tasks-none-late = Nada está atrasado. ¡Bien hecho!
tasks-none-review = No hay nada por revisar.
tasks-none-all = Todavía no hay tareas. Se crean en la aplicación.
tasks-tab-mine = Mías
tasks-tab-today = Hoy
tasks-tab-late = ⏰ Atrasadas
tasks-tab-review = 🔎 Por revisar
tasks-tab-all = Todas
tasks-line = <b>{ $title }</b> · { $status }
    { $due }
    <i>{ $to }</i>
tasks-nobody = sin responsable
tasks-no-due = sin plazo
tasks-head = 📋 <b>{ $title }</b>
    { $status } · prioridad { $priority }
    { $category }
    Responsable: { $to }
    De: { $author }
    Vence: { $due }
tasks-back = ‹ Tareas
tasks-checklist = ☑ Lista · { $done } de { $all }
tasks-points = ☑ <b>{ $title }</b>
tasks-point = { $tick } { $text }
tasks-do-start = ▶️ Empezar
tasks-do-send = 🔎 Enviar a revisión
tasks-do-done = ✅ Terminada
tasks-do-good = 👍 Aprobar
tasks-reject = 👎 Rechazar
tasks-comment = 💬 Comentar
tasks-did-start = ▶️ La tarea está en tus manos.
tasks-did-send = 🔎 Enviada a revisión.
tasks-did-done = ✅ Terminada.
tasks-did-good = 👍 Aprobada.
tasks-ask-comment = 💬 <b>{ $title }</b>
    Escribe tu comentario.
tasks-ask-why = 👎 <b>{ $title }</b>
    Escribe qué falta. La tarea vuelve a quien la hizo.
tasks-commented = 💬 Comentario guardado.
tasks-rejected = 👎 Devuelta con tu comentario.
tasks-status-pending = 🆕 pendiente
tasks-status-in_progress = ▶️ en curso
tasks-status-on_review = 🔎 en revisión
tasks-status-completed = ✅ terminada
tasks-status-cancelled = ✖️ cancelada
tasks-category-inventory = Inventario
tasks-category-sales = Ventas
tasks-category-customer_service = Atención a clientes
tasks-category-maintenance = Mantenimiento
tasks-category-cleaning = Limpieza
tasks-category-other = Otro
