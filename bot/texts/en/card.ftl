card-shown = 💳 <b>{ $name }</b> · { $store }
    Show it at the till. It is good until <b>{ $until }</b>.
card-anew = 🔄 A new one
