alarms-door = Alarms ({ $count })
alarms-head = { $count ->
    [one] 🚨 <b>{ $count } sum does not add up</b>
   *[other] 🚨 <b>{ $count } sums do not add up</b>
}
    Tell whoever runs Kassa: an alarm ends by itself in the night in which it adds up again.
alarms-none = ✅ Everything adds up. Every night all accounts are proven.
alarms-one = <b>{ $record } { $id }</b> · { $what }
    It should be <code>{ $expected }</code> and is <code>{ $found }</code> · { $when }
alarms-record-customer = Customer
alarms-record-product = Product
alarms-record-sale = Sale
alarms-record-shift = Shift
alarms-record-contract = Contract
alarms-record-day = Day
