contracts-none = 📱 You have no contracts at this shop.
contracts-list = 📱 <b>Your contracts</b>
contracts-one = 📱 <b>{ $number }</b> · { $status }
    Balance: <b>{ $balance }</b>
    Tariff: { $tariff }, { $fee } a month
contracts-sim = SIM: { $sim }
contracts-status-draft = not activated
contracts-status-active = active
contracts-status-suspended = suspended
contracts-status-terminated = terminated
contracts-for-asked = ⚠️ It was suspended on request. Ask the shop to resume it.
contracts-for-balance = ⚠️ The balance did not cover the monthly fee of { $owed }. A top-up resumes it.
contracts-for-sim = ⚠️ It is without a SIM. Ask the shop for another.
contracts-moves = <b>Movements:</b>
contracts-move-payment = <b>{ $amount }</b> payment · { $at }
contracts-move-charge = <b>{ $amount }</b> charge · { $at }
contracts-move-fee = <b>{ $amount }</b> monthly fee · { $at }
contracts-move-reversal = <b>{ $amount }</b> reversal · { $at }
