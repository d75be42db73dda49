languages-choose = 🌐 На каком языке с вами говорить?
languages-chosen = Теперь я говорю с вами по-русски.
