purchases-none = 🧾 No purchases in your name yet. Say your number at the till, or show your /card, and they appear here.
purchases-list = 🧾 <b>Your purchases</b>
purchases-one = 🧾 <b>{ $number }</b> · { $at }
purchases-line = { $quantity } × { $name } — { $total }
purchases-more = … and { $more } more; the receipt has all of it.
purchases-total = <b>Total: { $total }</b>
purchases-refunded = Given back: { $amount }
purchases-earned = { $points ->
        [one] You earned { $shown } point.
       *[other] You earned { $shown } points.
    }
purchases-pdf = 📄 Receipt as PDF
purchases-text = 📝 Receipt as text
purchases-receipt = 📄 Receipt of { $number }
