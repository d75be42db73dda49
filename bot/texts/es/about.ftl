# What an empty chat shows before anybody presses Start.
about-bot = Tu tienda, en el chat.

    ⭐ Tus puntos, compras y recibos
    💳 Tu tarjeta para la caja
    💬 Ayuda de una persona de la tienda
    📊 Y si la tienda es tuya: ventas, existencias y tareas

    Pulsa Empezar.
