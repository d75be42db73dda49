contracts-none = 📱 В этом магазине у вас нет договоров.
contracts-list = 📱 <b>Ваши договоры</b>
contracts-one = 📱 <b>{ $number }</b> · { $status }
    Баланс: <b>{ $balance }</b>
    Тариф: { $tariff }, { $fee } в месяц
contracts-sim = SIM: { $sim }
contracts-status-draft = не активирован
contracts-status-active = активен
contracts-status-suspended = приостановлен
contracts-status-terminated = расторгнут
contracts-for-asked = ⚠️ Приостановлен по просьбе. Чтобы возобновить, обратитесь в магазин.
contracts-for-balance = ⚠️ На абонентскую плату { $owed } не хватило денег. Пополните — и договор возобновится сам.
contracts-for-sim = ⚠️ Остался без SIM-карты. Попросите другую в магазине.
contracts-moves = <b>Движения:</b>
contracts-move-payment = <b>{ $amount }</b> платёж · { $at }
contracts-move-charge = <b>{ $amount }</b> списание · { $at }
contracts-move-fee = <b>{ $amount }</b> абонентская плата · { $at }
contracts-move-reversal = <b>{ $amount }</b> отмена · { $at }
