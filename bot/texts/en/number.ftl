number-share = 📱 Share my number
number-foreign = That contact is not yours. Use the button below: then Telegram vouches that the number is yours.
number-thanks = ✅ Thank you, I have your number.
number-unknown = No shop knows your number yet.
    To become the customer of one, open its link or scan the code at its counter or on its receipt.
