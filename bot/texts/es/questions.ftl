questions-nearest = 🤔 No estoy seguro de haber entendido. ¿Es una de estas cosas?
questions-human = 👤 Te contesta una persona de la tienda: cuéntale qué necesitas.
