reports-menu = 📊 <b>Reports of { $store }</b>
    Tap one, or ask in your own words: “sales yesterday”, “top 5 in October”, “what is running out?”.
reports-menu-staff = 📊 <b>Reports of { $store }</b>
    Tap one, or ask in your own words: “what is running out?”, “who owes?”, “shifts yesterday”.
reports-not-yours = 🔒 Only those who manage the shop see that. This you may see:
reports-head = 📊 <b>{ $title }</b>
    <i>{ $days }</i>
reports-now = as of { $day }
reports-beside-previous = compared with { $days }
reports-beside-last-year = compared with last year: { $days }
reports-more = { $count ->
    [one] …and { $count } more: it is in the file.
   *[other] …and { $count } more: they are in the file.
}
reports-no-sales = There were no sales on those days. Your sales run from { $first } to { $last }.
reports-no-sales-ever = There are no sales yet. As soon as the first is paid, you will see it here.
reports-no-products = There are no products to value yet. Add them and ask again.
reports-nothing-to-file = There is nothing here to put into a file. Try another period.
reports-made = Made on { $moment }
reports-page = Page { $page } of { $pages }
reports-empty = No data
reports-all = ‹ Reports
reports-always-now = This report always shows how things are now.

reports-sales = Sales
reports-ranking = Products
reports-hours = Hours
reports-payments = Ways of paying
reports-categories = Categories
reports-cashiers = Cashiers
reports-refunds = Refunds
reports-discounts = Discounts
reports-shifts = Shifts
reports-low_stock = Running out
reports-dead_stock = Not selling
reports-velocity = How fast it sells
reports-valuation = Stock value
reports-forecast = Forecast
reports-reorder = What to order
reports-customer = A customer
reports-debts = Who owes
reports-segments = Segments
reports-at_risk = Customers at risk
reports-tickets = Tickets
reports-tasks = Tasks

reports-order-most = most first
reports-order-least = least first
reports-rank-most = Most first
reports-rank-least = Least first

reports-compare-none = No comparison
reports-compare-previous = vs. before
reports-compare-last-year = vs. last year

reports-period-today = Today
reports-period-yesterday = Yesterday
reports-period-days = 30 days
reports-period-seven = 7 days
reports-period-ninety = 90 days
reports-period-week = This week
reports-period-before = Last week
reports-period-month = This month
reports-period-past = Last month
reports-period-ahead7 = Next 7 days
reports-period-ahead14 = Next 14 days
reports-period-ahead30 = Next 30 days

reports-not-understood = 🤔 I am not sure I understood you. Is it one of these? Or say it another way.
reports-which-product = Of which product? Tap one, or type its name or code.
reports-which-customer = Of whom? Tap a name, or type a name or a phone number.
reports-product-several = There are several products with “{ $typed }”. Which one?
reports-product-nearest = I cannot find “{ $typed }” in the shop. Did you mean one of these? If not, type another name.
reports-product-none = I cannot find “{ $typed }” in the shop. Tap one of those that sell most, or type another name or the code.
reports-customer-several = There are several customers with “{ $typed }”. Who is it?
reports-customer-nearest = I cannot find “{ $typed }” among the customers. Did you mean one of these? If not, type another name.
reports-customer-none = I cannot find “{ $typed }” among the customers. Tap somebody who bought lately, or type another name or the phone number.
