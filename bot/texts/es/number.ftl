number-share = 📱 Compartir mi número
number-foreign = Ese contacto no es el tuyo. Usa el botón de abajo: así Telegram confirma que el número es tuyo.
number-thanks = ✅ Gracias, ya tengo tu número.
number-unknown = Ninguna tienda conoce tu número todavía.
    Para hacerte cliente de una, abre su enlace o escanea el código que tiene en el mostrador o en el recibo.
