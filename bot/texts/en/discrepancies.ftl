discrepancies-door = To look at ({ $count })
discrepancies-head = { $count ->
    [one] ⚠️ <b>{ $count } thing about an offline sale to look at</b>
   *[other] ⚠️ <b>{ $count } things about offline sales to look at</b>
}
discrepancies-none = ✅ There is nothing to look at: every offline sale fitted.
discrepancies-one = <b>No. { $id }</b> · { $sale } · { $when }
    { $why }
discrepancies-resolve = ✓ No. { $id } is seen to
discrepancies-stock = More was sold than there was of { $name }: there were { $available }, sold were { $sold }.
discrepancies-inactive = { $name } was sold, which is not on sale any more.
discrepancies-price = { $name } was charged at { $charged } and not at { $asked }.
discrepancies-credit = Over the credit limit: limit { $limit }, owed { $used } already, charged { $total }.
discrepancies-points = Not enough points: there were { $available }, used were { $total }.
discrepancies-late = It came when shift Z{ $number } was closed already.
discrepancies-payment = Paid another way: total { $total }, the till took { $taken }.
