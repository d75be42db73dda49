purchases-none = 🧾 Покупок на ваше имя пока нет. Назовите на кассе телефон или покажите /card, и они появятся здесь.
purchases-list = 🧾 <b>Ваши покупки</b>
purchases-one = 🧾 <b>{ $number }</b> · { $at }
purchases-line = { $quantity } × { $name } — { $total }
purchases-more = … и ещё { $more }; всё есть в чеке.
purchases-total = <b>Итого: { $total }</b>
purchases-refunded = Возвращено: { $amount }
purchases-earned = { $points ->
        [one] Начислен { $shown } балл.
        [few] Начислено { $shown } балла.
        [many] Начислено { $shown } баллов.
       *[other] Начислено { $shown } балла.
    }
purchases-pdf = 📄 Чек в PDF
purchases-text = 📝 Чек текстом
purchases-receipt = 📄 Чек { $number }
