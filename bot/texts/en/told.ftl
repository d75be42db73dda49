told-figure = { $name }: <b>{ $value }</b>
told-figure-beside = { $name }: <b>{ $value }</b> { $change } (before { $before })
told-ranked = { $place }. { $name } — <b>{ $value }</b>{ $more }
told-item = • { $name } — <b>{ $value }</b>{ $more }
told-units-many = { $units } pcs
told-nothing = There was nothing on those days.
told-nothing-beside = ⚠️ No sales are on record for the days it is compared with.
told-before-tax = Before tax, less what came back.
told-free-text = Free text
told-no-category = No category
told-nobody = No cashier
told-cashiers = With tax, less what each gave back.
told-revenue = Sales
told-tickets = Receipts
told-average = Average receipt
told-range = Lowest to highest
told-lowest = Lowest receipt
told-highest = Highest receipt
told-units = Units
told-discount = Discounts
told-discount-share = Share of the price
told-refunds = Refunds
told-refunded = Given back
told-share = Of what was sold
told-tax = Tax
told-customers = Customers
told-margin = Margin before tax
told-net = Sales before tax
told-top-product = Best product
told-best-hour = Best hour
told-least-hour = Weakest hour
told-busiest-hour = Most receipts
told-hours-days = On average, by weekday and hour:
told-condition-sellable = In good condition
told-condition-damaged = Damaged
told-refunds-none = Nothing came back. 👍
told-discounts-none = No discounts were given.
told-shifts-none = There were no shifts on those days.
told-shift-open = 🟢 <b>{ $cashier }</b> · open since { $opened } · in the drawer { $drawer }
told-shift-closed = { $mark } Z{ $number } <b>{ $cashier }</b> · { $opened } → { $closed } · sales { $sales } · difference <b>{ $difference }</b>
told-least = least { $units }
told-low-stock-none = Nothing is running out. 👍
told-low-stock-count = Running out
told-dead-stock-none = Since { $since } everything has sold. 👍
told-per-day = A day
told-days-measured = Days measured
told-stock = In stock
told-lasts = Lasts
told-for-ever = not selling, for ever
told-cost = Cost
told-sale = Selling price
told-profit = Possible profit
told-margin-percent = Margin
told-expected = Expected to sell, in units
told-forecast-none = There are not enough sales yet for a forecast.
told-reorder-none = Nothing has to be ordered this week. 👍
told-order-by = by { $day }
told-owed = Owed
told-debts-none = Nobody owes anything. 👍
told-free = Free credit
told-segments-none = There are no customers with purchases yet.
told-at-risk-none = No customer is about to leave. 👍
told-tickets-none = There are no tickets yet.
told-ticket-new = New
told-ticket-in_progress = In progress
told-ticket-resolved = Resolved
told-ticket-closed = Closed
told-overdue = Overdue
told-waiting = Waiting for the customer
told-first-answer = First answer
told-solution = Solution
told-rating = Rating
told-hours-minutes = { $hours } h { $minutes } min
told-tasks-none = There are no tasks yet.
told-task-pending = To do
told-task-in_progress = In progress
told-task-on_review = On review
told-task-completed = Done
told-task-cancelled = Cancelled
told-customer = 👤 <b>{ $name }</b> · { $frequent }
told-customer-nothing = Nothing was bought on those days.
told-frequent = frequent customer
told-not-frequent = customer
told-phone = Phone
told-points = Points
told-last-purchase = Last purchase
told-favourite = Buys most of
told-spent = Spent in the period
told-method-CASH = Cash
told-method-CARD = Card
told-method-POINTS = Points
told-method-CREDIT = Store credit
told-method-MOBILE = Mobile payment
told-method-TRANSFER = Transfer
told-discount-BIRTHDAY = Birthday
told-discount-GROUP = Group
told-discount-PROMOTION = Promotion
told-discount-TILL = Price at the till
told-segment-CHAMPIONS = Champions
told-segment-LOYAL = Loyal
told-segment-POTENTIAL = Potentially loyal
told-segment-RECENT = Recent
told-segment-PROMISING = Promising
told-segment-NEED_ATTENTION = Need attention
told-segment-AT_RISK = At risk
told-segment-CANNOT_LOSE = Not to be lost
told-segment-HIBERNATING = Hibernating
told-segment-LOST = Lost
told-chart-now = Now
told-chart-before = Before
told-chart-empty = No data
told-chart-by-hour = Sales by hour
told-chart-by-day = Sales by day
told-chart-by-week = Sales by week
told-chart-by-month = Sales by month
told-chart-ranking-most = Sold most, units
told-chart-ranking-least = Sold least, units
told-chart-methods = Ways of paying
told-chart-categories = Sales by category
told-chart-cashiers = Sales by cashier
told-chart-refunds = Returned most
told-chart-discounts = Discounts given
told-chart-valuation = Stock value
told-chart-forecast = Units expected by day
told-chart-debts = Who owes most
told-chart-segments = Customers by segment
told-table-figures = Summary
told-table-days = By day
told-table-products = Products
told-table-hours = By hour
told-table-weekdays = By weekday
told-table-methods = Ways of paying
told-table-categories = Categories
told-table-cashiers = Cashiers
told-table-discounts = Discounts
told-table-shifts = Shifts
told-table-debts = Debts
told-table-segments = Segments
told-table-customers = Customers
told-table-late = Overdue
told-table-purchases = Purchases
told-column-figure = Figure
told-column-value = Value
told-column-before = Before
told-column-difference = Difference
told-column-percent = %
told-column-day = Day
told-column-weekday = Weekday
told-column-hour = Hour
told-column-place = Place
told-column-product = Product
told-column-sku = Code
told-column-units = Units
told-column-net = Before tax
told-column-revenue = With tax
told-column-tickets = Receipts
told-column-average = Average
told-column-average-day = Average a day
told-column-discount = Discounts
told-column-tax = Tax
told-column-customers = Customers
told-column-method = Way of paying
told-column-payments = Number
told-column-category = Category
told-column-share = % of all
told-column-margin = Margin
told-column-margin-percent = Margin %
told-column-cashier = Cashier
told-column-refunds = Refunds
told-column-refunded = Given back
told-column-sold = Sold
told-column-kind = Kind
told-column-name = Name
told-column-lines = Lines
told-column-number = Number
told-column-opened = Opened
told-column-closed = Closed
told-column-expected = Expected
told-column-counted = Counted
told-column-stock = Stock
told-column-least = Least
told-column-supplier = Supplier
told-column-available = Available
told-column-order = Order
told-column-days-left = Days left
told-column-order-by = Order by
told-column-customer = Customer
told-column-phone = Phone
told-column-owed = Owed
told-column-limit = Limit
told-column-free = Free
told-column-last-purchase = Last purchase
told-column-segment = Segment
told-column-spent = Spent
told-column-subject = Subject
told-column-assignee = Assigned to
told-column-due = Due
told-column-moment = When
told-column-total = Total
told-tickets-many = { $count ->
    [one] { $tickets } receipt
   *[other] { $tickets } receipts
}
told-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
told-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
told-ranking-most = { $count ->
    [one] The { $count } product sold most, by units:
   *[other] The { $count } products sold most, by units:
}
told-ranking-least = { $count ->
    [one] The { $count } product sold least, by units:
   *[other] The { $count } products sold least, by units:
}
told-low-stock = { $count ->
    [one] { $count } product is running out, { $gone } is gone:
   *[other] { $count } products are running out, { $gone } are gone:
}
told-dead-stock = { $count ->
    [one] { $count } product has not sold since { $since }:
   *[other] { $count } products have not sold since { $since }:
}
told-reorder = { $count ->
    [one] { $count } product to order, the most urgent first:
   *[other] { $count } products to order, the most urgent first:
}
told-debts = { $count ->
    [one] { $count } customer owes:
   *[other] { $count } customers owe:
}
told-segments = { $count ->
    [one] { $count } customer who bought, { $days }:
   *[other] { $count } customers who bought, { $days }:
}
told-at-risk = { $count ->
    [one] { $count } customer bought and may not come again:
   *[other] { $count } customers bought and may not come again:
}
told-customer-purchases = { $count ->
    [one] { $count } purchase on those days:
   *[other] { $count } purchases on those days:
}
told-shifts = Open: { $open }. Closed: { $closed }.
