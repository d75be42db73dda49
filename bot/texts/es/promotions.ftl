promotions-none = 🏷 Hoy no hay promociones para ti. Te aviso cuando empiece una.
promotions-today = 🏷 <b>Hoy, para ti</b>
promotions-birthday = 🎂 ¡Feliz cumpleaños! Hoy tienes <b>{ $percent }</b> de descuento en todo.
promotions-group = 👥 Por ser de «{ $group }» tienes <b>{ $percent }</b> de descuento en todo.
promotions-one = <b>{ $product }</b>
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, hasta el { $until }</i>
promotions-one-frequent = <b>{ $product }</b> · 🏅 clientes frecuentes
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, hasta el { $until }</i>
