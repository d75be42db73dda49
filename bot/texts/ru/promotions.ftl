promotions-none = 🏷 Сегодня для вас акций нет. Когда начнётся, я сообщу.
promotions-today = 🏷 <b>Сегодня для вас</b>
promotions-birthday = 🎂 С днём рождения! Сегодня у вас скидка <b>{ $percent }</b> на всё.
promotions-group = 👥 Вы в группе «{ $group }»: скидка <b>{ $percent }</b> на всё.
promotions-one = <b>{ $product }</b>
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, до { $until }</i>
promotions-one-frequent = <b>{ $product }</b> · 🏅 для постоянных
    { $price } <s>{ $usual }</s> · −{ $percent }
    <i>{ $name }, до { $until }</i>
