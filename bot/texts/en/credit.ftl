credit-none = 💰 You have no credit at this shop. Ask the shop if you would like some.
credit-told = 💰 <b>Your credit</b>
    Limit: { $limit }
    You owe: <b>{ $used }</b>
    Free: <b>{ $free }</b>
credit-moves = <b>Movements:</b>
credit-move-charge = <b>{ $amount }</b> purchase · { $at }
credit-move-payment = <b>{ $amount }</b> payment · { $at }
credit-move-adjustment = <b>{ $amount }</b> correction · { $at }
