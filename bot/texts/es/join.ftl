join-offer = <b>{ $store }</b> todavía no te conoce.
    ¿Quieres ser su cliente? La tienda guardará tu nombre y tu número.
join-yes = ✅ Sí, quiero
join-closed = <b>{ $store }</b> no recibe clientes nuevos por chat. Pide en la tienda que te registren con tu número y escribe /start.
join-done = 🎉 Te damos la bienvenida a <b>{ $store }</b>.
