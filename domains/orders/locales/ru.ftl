# Navigation
orders-nav-mine = Заказы
orders-nav-sales = Продажи
orders-nav-admin = Заказы
orders-nav-tax = Счета и налоги

# One's orders
orders-title = Ваши заказы
orders-lead = Всё, что вы забронировали и купили, со счетами.
orders-all = Все
orders-none = Заказов пока нет
orders-none-text = Здесь появится всё, что вы забронируете или купите.
orders-number = Номер
orders-placed = Оформлен
orders-state = Состояние
orders-total = Сумма
orders-order-title = Заказ { $number }

# States
orders-state-held = Ожидает оплаты
orders-state-requested = Запрошен
orders-state-confirmed = Подтверждён
orders-state-completed = Выполнен
orders-state-cancelled = Отменён
orders-state-expired = Истёк
orders-meaning-held = Всё отложено для вас и станет вашим сразу после оплаты.
orders-meaning-requested = Ваш запрос отправлен. Деньги спишутся, только если его примут; мы сообщим вам.
orders-meaning-confirmed = Всё готово. Ждём вас.
orders-meaning-completed = Всё состоялось. Спасибо вам.
orders-meaning-cancelled = Заказ отменён. Оплаченное возвращается, как показано ниже.
orders-meaning-expired = Заказ не оплачен вовремя, поэтому ничего больше не отложено. Деньги не списаны.

# One order
orders-lines = Что в заказе
orders-line = Что
orders-quantity = Количество
orders-sum = Итого
orders-tax-of = В том числе НДС { $rate }
orders-line-refunded = Возвращено { $amount }
orders-line-revoked = Отменено
orders-line-completed = Состоялось
orders-line-asked = Ожидает ответа
orders-line-approved = Принято
orders-calendar = Добавить «{ $title }» в календарь
orders-payment = Покупатель и оплата
orders-for = Для кого
orders-email = Эл. почта
orders-paid-charged = Оплачено
orders-paid-reserved = Зарезервировано на карте
orders-paid-promised = К оплате на месте
orders-paid-refunded = Возвращено
orders-paid-returning = Возвращается вам
orders-paid-disputed = Оспаривается
orders-documents = Счета
orders-invoice = Счёт
orders-credit-note = Корректировочный счёт
orders-held-until = Отложено для вас до
orders-pay-now = Перейти к оплате
orders-claim-title = Сохраните заказ в аккаунте
orders-claim-text = Зарегистрируйтесь с адресом { $email }, и заказ появится в вашем аккаунте, как только вы подтвердите адрес.
orders-history = История
orders-cancel = Отменить заказ
orders-cancel-title = Отменить заказ?
orders-cancel-text = Деньги не спишутся, а отложенное станет доступно другим.
orders-cancel-text-firm = Вам вернётся { $amount }.
orders-cancelled-toast = Заказ отменён.
orders-not-cancelled-toast = Этот заказ здесь больше нельзя отменить.
orders-help-title = Помощь с заказом
orders-help-text = На этой странице всегда видно состояние заказа. До подтверждения отмена бесплатна; после него размер возврата определяют правила продавца, и вы увидите его до решения. Деньги возвращаются тем же путём, обычно за несколько дней. Для каждой оплаты и возврата есть счёт, который можно скачать.

# History
orders-history-placed = Оформлен
orders-history-requested = Оплата обеспечена; продавец запрошен
orders-history-approved = Продавец согласен
orders-history-declined = Продавец отказал
orders-history-confirmed = Подтверждён
orders-history-completed = Выполнен
orders-history-cancelled = Отменён
orders-history-line-cancelled = Часть заказа отменена
orders-history-refunded = Возврат
orders-history-expired = Истёк
orders-history-claimed = Добавлен в аккаунт
orders-reason-gone = Этого больше нет; оплаченное возвращается
orders-reason-buyer = Покупателем
orders-reason-seller = Продавцом
orders-reason-staff = Сообществом
orders-reason-declined = Продавец отказал
orders-reason-expired = Не оплачен вовремя
orders-reason-cancelled = Заказ был отменён

# Checkout
orders-checkout-title = Оформление
orders-checkout-pay = Оплатить { $amount }
orders-checkout-confirm = Подтвердить
orders-checkout-note = Все цены включают налоги. Подтверждение придёт по почте, счёт — на странице заказа.
orders-contact = Для кого?
orders-contact-text = Аккаунт не нужен. Он у вас есть?
orders-name = Имя
orders-email-hint = Сюда придёт подтверждение.
orders-method-title = Как вы хотите оплатить?
orders-method = Способ оплаты
orders-no-method = Сейчас оплатить нельзя. Попробуйте чуть позже или напишите нам.
orders-billing-open = Счёт на организацию или адрес
orders-billing = Адрес для счёта
orders-billing-hint = Организация, улица, город, ИНН — как должно быть в счёте.

# Cart
orders-cart-title = Корзина
orders-cart-empty = Корзина пуста
orders-cart-empty-text = Выбранное подождёт здесь, пока вы не закажете.
orders-cart-gone = Больше недоступно
orders-cart-update = Изменить
orders-cart-remove = Убрать
orders-cart-checkout = Перейти к оформлению
orders-cart-blocked = Чтобы продолжить, уберите недоступное или то, что в другой валюте.
orders-cart-added = Добавлено в корзину.
orders-cart-quantity-wrong = Укажите число от 1 до 999.

# Sales
orders-sales-title = Ваши продажи
orders-sales-lead = Что у вас забронировали и купили. Запросы ждут ответа два дня.
orders-sales-none = Продаж пока нет
orders-sales-none-text = Как только у вас что-то забронируют, это появится здесь.
orders-buyer = Покупатель
orders-approve = Принять
orders-decline = Отклонить
orders-approved-toast = Принято. Покупатель получит сообщение.
orders-declined-toast = Отклонено. Деньги не списаны.

# Administration
orders-admin-title = Заказы
orders-admin-lead = Все заказы: найти, посмотреть, отменить, вернуть деньги.
orders-admin-none = Таких заказов нет
orders-admin-none-text = Измените фильтры, чтобы увидеть другие.
orders-search = Номер, имя или адрес
orders-from = С
orders-to = По
orders-count = { $count ->
    [one] { $count } заказ
    [few] { $count } заказа
   *[many] { $count } заказов
 }
orders-admin-cancel-text = Покупателю вернётся { $amount }, а всё в заказе освободится.
orders-refund-title = Вернуть часть
orders-refund = Вернуть
orders-refunded-toast = Возврат отправлен.
orders-amount = Сумма
orders-why = Почему
orders-why-hint = Покупатель это увидит.

# Invoices and tax
orders-tax-title = Счета и налоги
orders-tax-lead = Что будет стоять в новых счетах. Выставленные ранее не изменятся.
orders-tax-unset = Пока ничего не указано
orders-tax-unset-text = До тех пор в счетах стоит название сообщества без налога.
orders-tax-who = Кто выставляет счета
orders-tax-name = Юридическое название
orders-tax-address = Адрес
orders-tax-country = Страна
orders-tax-country-hint = Две буквы, например DE или ES.
orders-tax-vat-id = Номер плательщика НДС
orders-tax-rates = Ставки и номера
orders-tax-standard = Основная ставка
orders-tax-reduced = Пониженная ставка
orders-tax-prefix = Номера счетов начинаются с
orders-tax-prefix-hint = Другое начало — новая серия, с номера 1.
orders-tax-note = Строка в конце каждого счёта
orders-tax-note-hint = Например, почему налог не взимается.
orders-tax-save = Сохранить
orders-tax-saved = Сохранено. Действует со следующего счёта.

# Printed
orders-pdf-number = Номер
orders-pdf-date = Дата
orders-pdf-order = Заказ
orders-pdf-corrects = К счёту
orders-pdf-to = Получатель
orders-pdf-vat-id = Номер плательщика НДС
orders-pdf-item = Наименование
orders-pdf-quantity = Кол-во
orders-pdf-price = Цена
orders-pdf-rate = НДС
orders-pdf-amount = Сумма
orders-pdf-net-of = Без НДС ({ $rate })
orders-pdf-tax-of = НДС { $rate }
orders-pdf-total = Итого

# Notices
orders-notices = Заказы
orders-notices-hint = Подтверждения, отмены и возвраты по вашим покупкам.
orders-sales-notices = Продажи
orders-sales-notices-hint = Когда у вас что-то купили.
orders-topic-requested = Запрос отправлен
orders-topic-confirmed = Заказ подтверждён
orders-topic-cancelled = Заказ отменён
orders-topic-expired = Заказ истёк
orders-topic-refunded = Возврат
orders-topic-sold = Продажа
orders-told-requested = Ваш запрос { $number } отправлен
orders-told-requested-text = У продавца два дня на ответ. { $amount } зарезервированы и спишутся только при согласии.
orders-told-confirmed = Ваш заказ { $number } подтверждён
orders-told-confirmed-text = Итого: { $amount }. Счёт — на странице заказа.
orders-told-cancelled = Ваш заказ { $number } отменён
orders-told-cancelled-text = Сумма была { $amount }. Что возвращается, видно на странице заказа.
orders-told-gone = Ваш заказ { $number } опоздал
orders-told-gone-text = То, что вы хотели, уже занял другой. { $amount } вернутся вам автоматически.
orders-told-declined = Ваш запрос { $number } отклонён
orders-told-declined-text = { $amount } не списаны.
orders-told-expired = Ваш заказ { $number } истёк
orders-told-expired-text = Его не оплатили или не приняли вовремя, { $amount } не списаны.
orders-told-refunded = { $amount } по заказу { $number } возвращаются вам
orders-told-refunded-text = Деньги вернутся тем же путём. Корректировочный счёт — на странице заказа.
orders-told-line = { $title } · { $detail } · { $amount }
orders-told-sold = Продано: { $title }
orders-told-open = Открыть заказ
orders-told-sales = Ваши продажи

# Problems
problem-offer-taken = Вас опередили
problem-offer-taken-detail = Это только что заняли. Выберите, пожалуйста, другое.
problem-offer-gone = Больше недоступно
problem-offer-gone-detail = Этого больше нет. Выберите, пожалуйста, другое.
problem-offer-not-found = Такого предложения нет
problem-offer-not-found-detail = Ничего подобного не предлагается.
problem-offer-not-allowed = Недоступно для вас
problem-offer-not-allowed-detail = Это предложение не для вас.
problem-order-not-in-state = Уже невозможно
problem-order-not-in-state-detail = Состояние заказа изменилось. Загрузите страницу снова.
problem-order-line-settled = Уже решено
problem-order-line-settled-detail = На это уже ответили, или всё уже решено.
problem-order-refund-too-much = Слишком много
problem-order-refund-too-much-detail = Вернуть можно не больше, чем оплачено и ещё не возвращено.
problem-order-ask-seller = Обратитесь к продавцу
problem-order-ask-seller-detail = Этот заказ можно отменить только вместе с продавцом.
problem-order-lapsed = Больше не отложено
problem-order-lapsed-detail = Время вышло, и что-то из заказа занял другой. Деньги не списаны.
problem-order-mixed-currencies = Разные валюты
problem-order-mixed-currencies-detail = Заказывайте вещи в разных валютах отдельно.
problem-order-amount = Слишком большая сумма
problem-order-amount-detail = Сумма слишком велика.
problem-cart-full = Корзина заполнена
problem-cart-full-detail = Сначала закажите то, что в ней есть.
problem-cart-empty = Корзина пуста
problem-cart-empty-detail = Сначала положите в неё что-нибудь.
problem-cart-unavailable = Не всё доступно
problem-cart-unavailable-detail = Чего-то из корзины больше нет. Уберите это, чтобы продолжить.

# Rules
rule-vat-id = Напишите две буквы страны и номер, например DE123456789.
rule-tax-rate = Укажите ставку от 0 до 100, например 19 или 7,7.
rule-invoice-prefix = Используйте от одной до восьми латинских букв и цифр.
rule-order-amount = Укажите сумму, например 12,50.
