discrepancies-door = Проверить ({ $count })
discrepancies-head = { $count ->
    [one] ⚠️ <b>{ $count } замечание по офлайн-продажам</b>
    [few] ⚠️ <b>{ $count } замечания по офлайн-продажам</b>
   *[other] ⚠️ <b>{ $count } замечаний по офлайн-продажам</b>
}
discrepancies-none = ✅ Проверять нечего: все офлайн-продажи сошлись.
discrepancies-one = <b>№ { $id }</b> · { $sale } · { $when }
    { $why }
discrepancies-resolve = ✓ Проверено: № { $id }
discrepancies-stock = Продано больше, чем было: { $name }. Было { $available }, продано { $sold }.
discrepancies-inactive = Продан товар, который снят с продажи: { $name }.
discrepancies-price = { $name }: взято { $charged } вместо { $asked }.
discrepancies-credit = Превышен кредит: лимит { $limit }, долг был { $used }, добавлено { $total }.
discrepancies-points = Не хватило баллов: было { $available }, списано { $total }.
discrepancies-late = Пришла, когда смена Z{ $number } была уже закрыта.
discrepancies-payment = Оплачено иначе: сумма { $total }, касса приняла { $taken }.
