standing-suspended = ⚠️ Your account at this shop is suspended. What you have stays yours; ask the shop.
standing-blocked = ⚠️ Your account at this shop is blocked: for now you cannot pay with points or on credit. What you have stays yours; ask the shop.
