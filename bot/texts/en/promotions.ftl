promotions-none = 🏷 No promotions for you today. I will tell you when one begins.
promotions-today = 🏷 <b>Today, for you</b>
promotions-birthday = 🎂 Happy birthday! Today you have <b>{ $percent }</b> off everything.
promotions-group = 👥 As one of “{ $group }” you have <b>{ $percent }</b> off everything.
promotions-one = <b>{ $product }</b>
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, until { $until }</i>
promotions-one-frequent = <b>{ $product }</b> · 🏅 frequent customers
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, until { $until }</i>
