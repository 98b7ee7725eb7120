# Navigation
orders-nav-mine = Pedidos
orders-nav-sales = Ventas
orders-nav-admin = Pedidos
orders-nav-tax = Facturas e impuestos

# One's orders
orders-title = Tus pedidos
orders-lead = Lo que has reservado y comprado, con sus facturas.
orders-all = Todos
orders-none = Aún no hay pedidos
orders-none-text = Aquí aparecerá lo que reserves o compres.
orders-number = Número
orders-placed = Realizado
orders-state = Estado
orders-total = Importe
orders-order-title = Pedido { $number }

# States
orders-state-held = Por pagar
orders-state-requested = Solicitado
orders-state-confirmed = Confirmado
orders-state-completed = Completado
orders-state-cancelled = Cancelado
orders-state-expired = Caducado
orders-meaning-held = Todo está reservado para ti. Será tuyo en cuanto lo pagues.
orders-meaning-requested = Tu solicitud se ha enviado. Solo pagas si la aceptan; te avisaremos.
orders-meaning-confirmed = Todo listo. Te esperamos.
orders-meaning-completed = Todo ha tenido lugar. Gracias.
orders-meaning-cancelled = Este pedido se canceló. Lo pagado se devuelve como se indica abajo.
orders-meaning-expired = No se pagó a tiempo y ya no hay nada reservado. No se ha cobrado nada.

# One order
orders-lines = Qué incluye
orders-line = Qué
orders-quantity = Cantidad
orders-sum = Total
orders-tax-of = IVA { $rate } incluido
orders-line-refunded = { $amount } devueltos
orders-line-revoked = Cancelado
orders-line-completed = Realizado
orders-line-asked = Espera respuesta
orders-line-approved = Aceptado
orders-calendar = Añadir «{ $title }» al calendario
orders-payment = Comprador y pago
orders-for = Para
orders-email = Correo electrónico
orders-paid-charged = Pagado
orders-paid-reserved = Reservado en tu tarjeta
orders-paid-promised = Por pagar en el lugar
orders-paid-refunded = Devuelto
orders-paid-returning = De camino de vuelta
orders-paid-disputed = En disputa
orders-documents = Facturas
orders-invoice = Factura
orders-credit-note = Factura rectificativa
orders-held-until = Reservado para ti hasta
orders-pay-now = Ir al pago
orders-claim-title = Guárdalo en una cuenta
orders-claim-text = Regístrate con { $email } y este pedido pasará a tu cuenta en cuanto confirmes la dirección.
orders-history = Historial
orders-cancel = Cancelar el pedido
orders-cancel-title = ¿Cancelar este pedido?
orders-cancel-text = No se cobrará nada y lo reservado quedará libre para otros.
orders-cancel-text-firm = Se te devolverán { $amount }.
orders-cancelled-toast = El pedido está cancelado.
orders-not-cancelled-toast = Este pedido ya no se puede cancelar aquí.
orders-help-title = Ayuda con este pedido
orders-help-text = Esta página muestra siempre cómo está el pedido. Cancelar antes de la confirmación no cuesta nada; después, las reglas del vendedor dicen cuánto se devuelve y la página lo indica antes de que decidas. El dinero vuelve por donde vino, normalmente en unos días. Por cada pago y devolución hay una factura para descargar.

# History
orders-history-placed = Realizado
orders-history-requested = Pago asegurado; se pregunta al vendedor
orders-history-approved = El vendedor acepta
orders-history-declined = El vendedor rechaza
orders-history-confirmed = Confirmado
orders-history-completed = Completado
orders-history-cancelled = Cancelado
orders-history-line-cancelled = Se canceló una parte
orders-history-refunded = Devolución
orders-history-expired = Caducado
orders-history-claimed = Pasó a una cuenta
orders-reason-gone = Ya no estaba disponible; se devuelve lo pagado
orders-reason-buyer = Por el comprador
orders-reason-seller = Por el vendedor
orders-reason-staff = Por la comunidad
orders-reason-declined = El vendedor lo rechazó
orders-reason-expired = No se pagó a tiempo
orders-reason-cancelled = El pedido se canceló

# Checkout
orders-checkout-title = Finalizar compra
orders-checkout-pay = Pagar { $amount }
orders-checkout-confirm = Confirmar
orders-checkout-note = Todos los precios incluyen impuestos. La confirmación llega por correo; la factura está en la página del pedido.
orders-contact = ¿Para quién es?
orders-contact-text = No necesitas cuenta. ¿Tienes una?
orders-name = Nombre
orders-email-hint = Ahí llegará la confirmación.
orders-method-title = ¿Cómo quieres pagar?
orders-method = Forma de pago
orders-no-method = Ahora mismo no se puede pagar. Inténtalo en un momento o pregúntanos.
orders-billing-open = Factura a una empresa o dirección
orders-billing = Dirección de facturación
orders-billing-hint = Empresa, calle, ciudad, NIF: tal como debe figurar en la factura.

# Cart
orders-cart-title = Carrito
orders-cart-empty = Tu carrito está vacío
orders-cart-empty-text = Lo que elijas esperará aquí hasta que lo pidas.
orders-cart-gone = Ya no está disponible
orders-cart-update = Cambiar
orders-cart-remove = Quitar
orders-cart-checkout = Finalizar compra
orders-cart-blocked = Para continuar, quita lo que ya no está disponible o está en otra moneda.
orders-cart-added = Está en tu carrito.
orders-cart-quantity-wrong = Elige un número del 1 al 999.

# Sales
orders-sales-title = Tus ventas
orders-sales-lead = Lo que te han reservado y comprado. Las solicitudes esperan tu respuesta dos días.
orders-sales-none = Aún no hay ventas
orders-sales-none-text = En cuanto alguien te reserve, aparecerá aquí.
orders-buyer = Comprador
orders-approve = Aceptar
orders-decline = Rechazar
orders-approved-toast = Aceptado. Avisamos al comprador.
orders-declined-toast = Rechazado. No se ha cobrado nada.

# Administration
orders-admin-title = Pedidos
orders-admin-lead = Los pedidos de todos: buscar, ver, cancelar, devolver.
orders-admin-none = No hay tales pedidos
orders-admin-none-text = Cambia los filtros para ver otros.
orders-search = Número, nombre o correo
orders-from = Desde
orders-to = Hasta
orders-count = { $count ->
    [one] { $count } pedido
   *[other] { $count } pedidos
 }
orders-admin-cancel-text = Se devuelven { $amount } al comprador y todo lo del pedido queda libre.
orders-refund-title = Devolver una parte
orders-refund = Devolver
orders-refunded-toast = La devolución está en camino.
orders-amount = Importe
orders-why = Por qué
orders-why-hint = El comprador lo verá.

# Invoices and tax
orders-tax-title = Facturas e impuestos
orders-tax-lead = Lo que figurará en cada factura a partir de ahora. Las emitidas no cambian.
orders-tax-unset = Aún no hay datos
orders-tax-unset-text = Hasta entonces las facturas llevan el nombre de la comunidad y ningún impuesto.
orders-tax-who = Quién emite las facturas
orders-tax-name = Razón social
orders-tax-address = Dirección
orders-tax-country = País
orders-tax-country-hint = Dos letras, como DE o ES.
orders-tax-vat-id = NIF-IVA
orders-tax-rates = Tipos y números
orders-tax-standard = Tipo general
orders-tax-reduced = Tipo reducido
orders-tax-prefix = Las facturas empiezan por
orders-tax-prefix-hint = Otro comienzo es otra serie, que cuenta desde 1.
orders-tax-note = Una frase al final de cada factura
orders-tax-note-hint = Por ejemplo, por qué no se cobra impuesto.
orders-tax-save = Guardar
orders-tax-saved = Guardado. Vale desde la próxima factura.

# Printed
orders-pdf-number = Número
orders-pdf-date = Fecha
orders-pdf-order = Pedido
orders-pdf-corrects = De la factura
orders-pdf-to = Cliente
orders-pdf-vat-id = NIF-IVA
orders-pdf-item = Concepto
orders-pdf-quantity = Cantidad
orders-pdf-price = Precio
orders-pdf-rate = IVA
orders-pdf-amount = Importe
orders-pdf-net-of = Base al { $rate }
orders-pdf-tax-of = IVA { $rate }
orders-pdf-total = Total

# Notices
orders-notices = Pedidos
orders-notices-hint = Confirmaciones, cancelaciones y devoluciones de lo que compras.
orders-sales-notices = Ventas
orders-sales-notices-hint = Cuando alguien te compra algo.
orders-topic-requested = Solicitud enviada
orders-topic-confirmed = Pedido confirmado
orders-topic-cancelled = Pedido cancelado
orders-topic-expired = Pedido caducado
orders-topic-refunded = Devolución
orders-topic-sold = Venta
orders-told-requested = Tu solicitud { $number } se ha enviado
orders-told-requested-text = El vendedor tiene dos días para responder. { $amount } quedan reservados y solo se cobran si dice que sí.
orders-told-confirmed = Tu pedido { $number } está confirmado
orders-told-confirmed-text = Total: { $amount }. La factura está en la página del pedido.
orders-told-cancelled = Tu pedido { $number } está cancelado
orders-told-cancelled-text = Era de { $amount }. Lo que se devuelve está en la página del pedido.
orders-told-gone = Tu pedido { $number } llegó tarde
orders-told-gone-text = Lo que querías ya lo tiene otra persona. Los { $amount } se te devuelven automáticamente.
orders-told-declined = Tu solicitud { $number } fue rechazada
orders-told-declined-text = Los { $amount } no se han cobrado.
orders-told-expired = Tu pedido { $number } ha caducado
orders-told-expired-text = No se pagó o aceptó a tiempo; los { $amount } no se han cobrado.
orders-told-refunded = { $amount } del pedido { $number } vuelven a ti
orders-told-refunded-text = El dinero vuelve por donde vino. La factura rectificativa está en la página del pedido.
orders-told-line = { $title } · { $detail } · { $amount }
orders-told-sold = Vendido: { $title }
orders-told-open = Abrir el pedido
orders-told-sales = Tus ventas

# Problems
problem-offer-taken = Alguien se ha adelantado
problem-offer-taken-detail = Otra persona acaba de cogerlo. Elige otro.
problem-offer-gone = Ya no está disponible
problem-offer-gone-detail = Esto ya no se puede obtener. Elige otro.
problem-offer-not-found = No existe esa oferta
problem-offer-not-found-detail = No se ofrece nada así.
problem-offer-not-allowed = No se te ofrece
problem-offer-not-allowed-detail = Esto no se te ofrece.
problem-order-not-in-state = Ya no es posible
problem-order-not-in-state-detail = El pedido ha cambiado de estado. Vuelve a cargarlo.
problem-order-line-settled = Ya está resuelto
problem-order-line-settled-detail = Esto ya se ha respondido o resuelto.
problem-order-refund-too-much = Demasiado
problem-order-refund-too-much-detail = No se puede devolver más de lo pagado y aún no devuelto.
problem-order-ask-seller = Pregunta al vendedor
problem-order-ask-seller-detail = Este pedido solo puede cancelarse con el vendedor.
problem-order-lapsed = Ya no está reservado
problem-order-lapsed-detail = Se acabó el tiempo y otra persona tiene algo del pedido. No se ha cobrado nada.
problem-order-mixed-currencies = Varias monedas
problem-order-mixed-currencies-detail = Pide por separado lo que está en monedas distintas.
problem-order-amount = Demasiado grande
problem-order-amount-detail = El importe es demasiado grande.
problem-cart-full = El carrito está lleno
problem-cart-full-detail = Pide lo que hay en él antes de añadir más.
problem-cart-empty = El carrito está vacío
problem-cart-empty-detail = Primero pon algo en él.
problem-cart-unavailable = No todo está disponible
problem-cart-unavailable-detail = Algo de tu carrito ya no se puede obtener. Quítalo para continuar.

# Rules
rule-vat-id = Escribe las dos letras del país y el número, como ES12345678Z.
rule-tax-rate = Escribe un tipo de 0 a 100, como 21 o 7,5.
rule-invoice-prefix = Usa de una a ocho letras y cifras.
rule-order-amount = Escribe un importe como 12,50.
