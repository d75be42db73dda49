card-shown = 💳 <b>{ $name }</b> · { $store }
    Покажите её на кассе. Действует до <b>{ $until }</b>.
card-anew = 🔄 Новая
