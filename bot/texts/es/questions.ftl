questions-nearest = 🤔 Puede que no haya entendido bien. ¿Es una de estas cosas?
questions-human = 👤 Te contesta una persona de la tienda: cuéntale qué necesitas.
