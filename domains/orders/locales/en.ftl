# Navigation
orders-nav-mine = Orders
orders-nav-sales = Sales
orders-nav-admin = Orders
orders-nav-tax = Invoices and tax

# One's orders
orders-title = Your orders
orders-lead = What you have booked and bought, with invoices to keep.
orders-all = All
orders-none = No orders yet
orders-none-text = What you book or buy appears here.
orders-number = Number
orders-placed = Placed
orders-state = State
orders-total = Amount
orders-order-title = Order { $number }

# States
orders-state-held = To be paid
orders-state-requested = Requested
orders-state-confirmed = Confirmed
orders-state-completed = Completed
orders-state-cancelled = Cancelled
orders-state-expired = Expired
orders-meaning-held = Everything is held for you. It is yours as soon as it is paid.
orders-meaning-requested = Your request has been sent. You pay nothing unless it is accepted; we let you know.
orders-meaning-confirmed = All is set. We look forward to seeing you.
orders-meaning-completed = All of it has taken place. Thank you.
orders-meaning-cancelled = This order was cancelled. What was paid goes back as shown below.
orders-meaning-expired = It was not paid in time, so nothing is held any more. Nothing was charged.

# One order
orders-lines = What is in it
orders-line = What
orders-quantity = Quantity
orders-sum = Total
orders-tax-of = VAT { $rate } included
orders-line-refunded = { $amount } refunded
orders-line-revoked = Cancelled
orders-line-completed = Took place
orders-line-asked = Waits for an answer
orders-line-approved = Accepted
orders-calendar = Add “{ $title }” to the calendar
orders-payment = Buyer and payment
orders-for = For
orders-email = E-mail
orders-paid-charged = Paid
orders-paid-reserved = Reserved on your card
orders-paid-promised = To be paid at the venue
orders-paid-refunded = Refunded
orders-paid-returning = On its way back to you
orders-paid-disputed = Disputed
orders-documents = Invoices
orders-invoice = Invoice
orders-credit-note = Credit note
orders-held-until = Held for you until
orders-pay-now = Go to payment
orders-claim-title = Keep it in an account
orders-claim-text = Sign up with { $email } and this order joins your account as soon as you have confirmed the address.
orders-history = What happened
orders-cancel = Cancel the order
orders-cancel-title = Cancel this order?
orders-cancel-text = Nothing will be charged, and what was held for you becomes free for others.
orders-cancel-text-firm = You get { $amount } back.
orders-cancelled-toast = The order is cancelled.
orders-not-cancelled-toast = This order cannot be cancelled here any more.
orders-help-title = Help with this order
orders-help-text = This page always shows how the order stands. Cancelling before it is confirmed costs nothing; afterwards the seller's rules say how much goes back, and the page says so before you decide. Money goes back the way it came, usually within a few days. For each payment and refund there is an invoice or credit note to download.

# History
orders-history-placed = Placed
orders-history-requested = Paid for; the seller is asked
orders-history-approved = The seller agrees
orders-history-declined = The seller declines
orders-history-confirmed = Confirmed
orders-history-completed = Completed
orders-history-cancelled = Cancelled
orders-history-line-cancelled = A part was cancelled
orders-history-refunded = Refund
orders-history-expired = Expired
orders-history-claimed = Joined an account
orders-reason-gone = It could no longer be had; what was paid goes back
orders-reason-buyer = By the buyer
orders-reason-seller = By the seller
orders-reason-staff = By the community
orders-reason-declined = The seller declined
orders-reason-expired = Not paid in time
orders-reason-cancelled = The order was cancelled

# Checkout
orders-checkout-title = Checkout
orders-checkout-pay = Pay { $amount }
orders-checkout-confirm = Confirm
orders-checkout-note = All prices include tax. The confirmation comes by e-mail; the invoice lies on the order's page.
orders-contact = Who is it for?
orders-contact-text = No account needed. Have one?
orders-name = Name
orders-email-hint = The confirmation goes there.
orders-method-title = How do you want to pay?
orders-method = Way of paying
orders-no-method = At present this cannot be paid. Please try again in a moment, or ask us.
orders-billing-open = Invoice to a company or address
orders-billing = Address for the invoice
orders-billing-hint = Company, street, city, VAT number: as it should stand on the invoice.

# Cart
orders-cart-title = Cart
orders-cart-empty = Your cart is empty
orders-cart-empty-text = What you choose waits here until you order it.
orders-cart-gone = No longer available
orders-cart-update = Change
orders-cart-remove = Remove
orders-cart-checkout = Go to checkout
orders-cart-blocked = Remove what is no longer available, or what is priced in another currency, to go on.
orders-cart-added = It is in your cart.
orders-cart-quantity-wrong = Choose a number from 1 to 999.

# Sales
orders-sales-title = Your sales
orders-sales-lead = What others have booked and bought of you. Requests wait for your answer for two days.
orders-sales-none = Nothing sold yet
orders-sales-none-text = As soon as somebody books you, it appears here.
orders-buyer = Buyer
orders-approve = Accept
orders-decline = Decline
orders-approved-toast = Accepted. The buyer is told.
orders-declined-toast = Declined. Nothing was charged.

# Administration
orders-admin-title = Orders
orders-admin-lead = Everybody's orders: find, look, cancel, refund.
orders-admin-none = No such orders
orders-admin-none-text = Change the filters to see others.
orders-search = Number, name or address
orders-from = From
orders-to = To
orders-count = { $count ->
    [one] { $count } order
   *[other] { $count } orders
 }
orders-admin-cancel-text = { $amount } go back to the buyer, and everything in the order becomes free.
orders-refund-title = Refund a part
orders-refund = Refund
orders-refunded-toast = The refund is on its way.
orders-amount = Amount
orders-why = Why
orders-why-hint = The buyer sees it.

# Invoices and tax
orders-tax-title = Invoices and tax
orders-tax-lead = What stands on every invoice from now on. Those issued before stay as they are.
orders-tax-unset = Nothing entered yet
orders-tax-unset-text = Until then invoices bear the community's name and no tax.
orders-tax-who = Who issues invoices
orders-tax-name = Legal name
orders-tax-address = Address
orders-tax-country = Country
orders-tax-country-hint = Two letters, such as DE or ES.
orders-tax-vat-id = VAT number
orders-tax-rates = Rates and numbers
orders-tax-standard = Standard rate
orders-tax-reduced = Reduced rate
orders-tax-prefix = Invoice numbers begin with
orders-tax-prefix-hint = Another beginning is another series, which counts from 1.
orders-tax-note = A sentence at the end of every invoice
orders-tax-note-hint = For example why no tax is charged.
orders-tax-save = Save
orders-tax-saved = Saved. It holds from the next invoice on.

# Printed
orders-pdf-number = Number
orders-pdf-date = Date
orders-pdf-order = Order
orders-pdf-corrects = For invoice
orders-pdf-to = Bill to
orders-pdf-vat-id = VAT number
orders-pdf-item = Description
orders-pdf-quantity = Quantity
orders-pdf-price = Price
orders-pdf-rate = VAT
orders-pdf-amount = Amount
orders-pdf-net-of = Net at { $rate }
orders-pdf-tax-of = VAT { $rate }
orders-pdf-total = Total

# Notices
orders-notices = Orders
orders-notices-hint = Confirmations, cancellations and refunds of what you buy.
orders-sales-notices = Sales
orders-sales-notices-hint = When somebody has bought something of you.
orders-topic-requested = Request sent
orders-topic-confirmed = Order confirmed
orders-topic-cancelled = Order cancelled
orders-topic-expired = Order expired
orders-topic-refunded = Refund
orders-topic-sold = Something sold
orders-told-requested = Your request { $number } has been sent
orders-told-requested-text = The seller has two days to answer. { $amount } are kept ready on your means of payment and charged only if the answer is yes.
orders-told-confirmed = Your order { $number } is confirmed
orders-told-confirmed-text = Total: { $amount }. The invoice lies on the order's page.
orders-told-cancelled = Your order { $number } is cancelled
orders-told-cancelled-text = It came to { $amount }. What goes back is shown on the order's page.
orders-told-gone = Your order { $number } came too late
orders-told-gone-text = What you wanted has gone to somebody else meanwhile. The { $amount } go back to you by themselves.
orders-told-declined = Your request { $number } was declined
orders-told-declined-text = The { $amount } were not charged.
orders-told-expired = Your order { $number } has expired
orders-told-expired-text = It was not paid or accepted in time, so the { $amount } were not charged.
orders-told-refunded = { $amount } of order { $number } go back to you
orders-told-refunded-text = The money goes back the way it came. The credit note lies on the order's page.
orders-told-line = { $title } · { $detail } · { $amount }
orders-told-sold = Sold: { $title }
orders-told-open = Open the order
orders-told-sales = Your sales

# Problems
problem-offer-taken = Somebody was faster
problem-offer-taken-detail = This has just been taken by somebody else. Please choose another.
problem-offer-gone = No longer available
problem-offer-gone-detail = This can no longer be had. Please choose another.
problem-offer-not-found = No such offer
problem-offer-not-found-detail = There is nothing of this kind on offer.
problem-offer-not-allowed = Not on offer to you
problem-offer-not-allowed-detail = This is not on offer to you.
problem-order-not-in-state = Not possible any more
problem-order-not-in-state-detail = The order has gone on meanwhile. Load it again to see how it stands.
problem-order-line-settled = Settled already
problem-order-line-settled-detail = This has been answered or settled already.
problem-order-refund-too-much = Too much
problem-order-refund-too-much-detail = No more can go back than was paid for it and has not gone back yet.
problem-order-ask-seller = Please ask the seller
problem-order-ask-seller-detail = This order can only be cancelled together with the seller.
problem-order-lapsed = No longer held
problem-order-lapsed-detail = The time was over, and something in the order has gone to somebody else. Nothing was charged.
problem-order-mixed-currencies = Several currencies
problem-order-mixed-currencies-detail = Order things in different currencies separately.
problem-order-amount = Too large
problem-order-amount-detail = The amount is too large to be computed.
problem-cart-full = The cart is full
problem-cart-full-detail = Order what is in it before you add more.
problem-cart-empty = The cart is empty
problem-cart-empty-detail = Put something into it first.
problem-cart-unavailable = Not everything is available
problem-cart-unavailable-detail = Something in your cart can no longer be had. Remove it to go on.

# Rules
rule-vat-id = Write the two letters of the country and then the number, such as DE123456789.
rule-tax-rate = Write a rate from 0 to 100, such as 19 or 7.7.
rule-invoice-prefix = Use one to eight letters and digits.
rule-order-amount = Write an amount such as 12.50.
