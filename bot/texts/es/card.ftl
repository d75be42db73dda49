card-shown = 💳 <b>{ $name }</b> · { $store }
    Enséñala en la caja. Vale hasta las <b>{ $until }</b>.
card-anew = 🔄 Una nueva
