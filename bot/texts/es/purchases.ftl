purchases-none = 🧾 Todavía no hay compras a tu nombre. Di tu teléfono en la caja, o enseña tu /card, y aparecerán aquí.
purchases-list = 🧾 <b>Tus compras</b>
purchases-one = 🧾 <b>{ $number }</b> · { $at }
purchases-line = { $quantity } × { $name } — { $total }
purchases-more = … y { $more } más; todo está en el recibo.
purchases-total = <b>Total: { $total }</b>
purchases-refunded = Devuelto: { $amount }
purchases-earned = { $points ->
        [one] Ganaste { $shown } punto.
       *[other] Ganaste { $shown } puntos.
    }
purchases-pdf = 📄 Recibo en PDF
purchases-text = 📝 Recibo en texto
purchases-receipt = 📄 Recibo de { $number }
