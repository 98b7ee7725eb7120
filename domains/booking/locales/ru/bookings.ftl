### Bookings, cancellation, waiting list, notices.

## Status

booking-status-held = Ждёт оплаты
booking-status-requested = Ждёт ответа
booking-status-confirmed = Подтверждено
booking-status-completed = Состоялось
booking-status-cancelled = Отменено
booking-status-expired = Истекло
booking-status-no-show = Неявка
booking-nobody = Ушедший участник

## Booking a lesson

booking-book-title = Записаться на занятие
booking-book-heading = Записаться на занятие: { $name }
booking-book-lead = Выберите занятие. Дальше вы увидите свободное время в вашем часовом поясе.
booking-book-steps = Шаги до занятия
booking-book-lesson = Занятие
booking-book-time = Время
booking-book-confirm = Подтверждение
booking-book-pay = Оплата
booking-book-choose = Выбрать время
booking-book-on-request = по запросу
booking-book-none = Сейчас записаться нельзя
booking-book-none-text = Здесь пока нет занятий. Загляните позже или найдите другого преподавателя.
booking-book-others = Найти других преподавателей
booking-book-with = преподаватель: { $name }
booking-book-other-lesson = Другое занятие
booking-book-length = Длительность
booking-book-zone = Часовой пояс
booking-book-zone-hint = Всё время на этой странице указано в этом поясе.
booking-book-zone-do = Показать в этом поясе
booking-book-times = Свободное время
booking-book-earlier = Раньше
booking-book-later = Позже
booking-book-empty-week = В эти дни нет свободного времени. Посмотрите другие дни или встаньте в очередь на занятый день.
booking-book-no-time = Нет свободного времени
booking-book-wait = Сообщите, если время освободится

## Confirming

booking-confirm-title = Подтвердите занятие
booking-confirm-with = Преподаватель
booking-confirm-when = Когда
booking-confirm-there = На месте: { $when }
booking-confirm-where = Где
booking-confirm-price = Цена
booking-confirm-other-time = Выбрать другое время
booking-confirm-approval = { $name } ответит на ваш запрос. До этого оплата только резервируется, при отказе ничего не списывается.
booking-confirm-name = Ваше имя
booking-confirm-email = Ваш адрес эл. почты
booking-confirm-email-hint = Туда придёт подтверждение и запись для календаря. Учётная запись не нужна.
booking-confirm-account = У вас есть учётная запись?
booking-confirm-notes = Заметка к занятию
booking-confirm-notes-hint = Чему хотите научиться, как давно танцуете, кто придёт с вами.
booking-confirm-do = Занять время и оплатить
booking-confirm-do-free = Записаться на это время

## What is given back

booking-policy-short = Если вы отмените
booking-policy-line = { $percent } % назад до срока: { $span } до начала
booking-policy-after = Позже деньги не возвращаются.
booking-policy-never = Деньги не возвращаются.
booking-policy-title = Правила отмены
booking-policy-lead = Сколько возвращается ученикам при отмене. Действует для новых записей, прежние сохраняют свои правила. Если отменяете вы, возвращается всё.
booking-policy-choose = Ваши правила
booking-policy-flexible = Гибкие
booking-policy-flexible-hint = Полный возврат до суток до начала
booking-policy-moderate = Умеренные
booking-policy-moderate-hint = Полный возврат до двух суток, половина до суток до начала
booking-policy-strict = Строгие
booking-policy-strict-hint = Полный возврат до недели, половина до двух суток до начала
booking-policy-own = Свои
booking-policy-own-hint = Со своими сроками и долями
booking-policy-rows-hint = Только для своих правил. Пустые строки не считаются; без строк ничего не возвращается.
booking-policy-until = До срока
booking-policy-then = Затем до срока
booking-policy-hours = часов до начала
booking-policy-back = Возврат
booking-policy-save = Сохранить правила
booking-policy-saved = Правила сохранены.

## One's lessons

booking-nav-mine = Мои занятия
booking-mine-title = Мои занятия
booking-mine-lead = На что вы записаны.
booking-mine-upcoming = Предстоящие
booking-mine-past = Прошедшие
booking-mine-find = Найти занятие
booking-mine-none = Здесь пока пусто
booking-mine-none-text = Здесь будут ваши записи на занятия.
booking-mine-details = Подробнее
booking-mine-waits = Лист ожидания
booking-mine-offered = Время держат для вас. Предложение закончится
booking-mine-take = Взять это время
booking-mine-leave = Больше не ждать

## One lesson

booking-one-status = Статус
booking-one-unpaid = Это время держат для вас
booking-one-unpaid-text = Оплатите сейчас, иначе его займут другие.
booking-one-pay = Оплатить
booking-one-requested = Ваш запрос отправлен. Мы сообщим, как только на него ответят.
booking-one-refund = Возвращено
booking-one-reason = Причина
booking-one-order = Заказ
booking-one-number = Номер
booking-one-calendar = Файл календаря
booking-one-move = Перенести
booking-one-cancel = Отменить занятие
booking-one-keep = Оставить как есть
booking-one-cancel-title = Отменить это занятие?
booking-one-cancel-back = Вам вернут { $refund }.
booking-one-cancel-all = Ученик получит назад { $refund }.
booking-one-cancel-nothing = Деньги не списаны и не спишутся.
booking-one-cancel-reason = Причина, её прочтёт другая сторона
booking-one-cancelled = Занятие отменено.
booking-one-free-until = Полный возврат до
booking-moment-made = Запись создана

## Moving

booking-move-title = Перенести занятие
booking-move-now = Сейчас:
booking-move-new = Новое время
booking-move-do = Перенести на это время
booking-move-done = Занятие перенесено.

## Waiting

booking-wait-title = Лист ожидания
booking-wait-lead = { $name }, { $day }
booking-wait-text = Если в этот день освободится время, его предложат ожидающим по очереди. Для вас его будут держать два часа.
booking-wait-email-hint = Туда придёт предложение.
booking-wait-do = Ждать время
booking-wait-joined = Вы в листе ожидания.
booking-wait-left = Вы больше не ждёте.

## The professional's desk

booking-tab-bookings = Записи
booking-tab-policy = Отмена
booking-desk-title = Записи
booking-desk-lead = Запросы, ближайшие занятия, кто пришёл и сколько это приносит.
booking-desk-requests = Ждут вашего ответа
booking-desk-until = Ответьте:
booking-desk-approve = Согласиться
booking-desk-decline = Отклонить
booking-desk-decline-title = Отклонить этот запрос?
booking-desk-decline-text = Деньги не спишутся, время снова освободится.
booking-desk-approved = Занятие подтверждено.
booking-desk-lapsed = Этот запрос уже нельзя подтвердить.
booking-desk-declined = Запрос отклонён.
booking-desk-attended = Был на занятии
booking-desk-no-show = Не пришёл
booking-desk-marked = Отмечено.
booking-desk-student = Ученик
booking-desk-lesson = Занятие
booking-desk-actions = Действия
booking-desk-none = Здесь нет записей
booking-desk-none-text = Как только кто-то запишется, занятие появится здесь.
booking-desk-share = Посмотреть свои занятия
booking-desk-this-month = Заработано в этом месяце
booking-desk-ahead = Подтверждено на будущее
booking-desk-lessons = Занятий в этом месяце
booking-desk-no-shows = Неявок в этом месяце
booking-desk-earned = Заработок по месяцам
booking-desk-month = Месяц
booking-desk-earned-text = Цены занятий за вычетом возвратов, до комиссий и налогов.

## Administration

booking-nav-admin = Записи
booking-admin-title = Записи
booking-admin-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
}
booking-admin-search = Поиск
booking-admin-search-hint = Ученик, адрес или занятие
booking-admin-all = Все
booking-admin-none = Нет записей
booking-admin-none-text = Под эти условия ничего не подходит.

## What people are told

booking-notices = Занятия
booking-notices-hint = Записи, переносы, отмены
booking-reminders-notices = Напоминания о занятиях
booking-reminders-notices-hint = За день и за час
booking-waiting-notices = Свободное время
booking-waiting-notices-hint = Время, которого вы ждёте, держат для вас
booking-topic-requested = Запрос на занятие
booking-topic-confirmed = Занятие подтверждено
booking-topic-rescheduled = Занятие перенесено
booking-topic-cancelled = Занятие отменено
booking-topic-unanswered = Запрос без ответа
booking-topic-reminder = Скоро занятие
booking-topic-wait-offered = Время для ожидающего
booking-notice-look = Открыть занятие
booking-notice-answer = Ответить на запрос
booking-notice-take = Взять это время
booking-notice-asked-title = { $student } просит о занятии: { $lesson }, { $when }
booking-notice-asked = { $student } хочет записаться: { $lesson }, { $when }. Ответьте до { $until }, потом запрос истечёт.
booking-notice-requested-title = Запрос отправлен: { $lesson }, { $when }
booking-notice-requested = { $professional } получил(а) ваш запрос: { $lesson }, { $when }. До согласия ничего не спишется.
booking-notice-booked-title = Новая запись: { $student }, { $lesson }, { $when }
booking-notice-booked = В вашем календаре новое занятие: { $lesson }, { $student }, { $when }.
booking-notice-confirmed-title = Подтверждено: { $lesson }, { $professional }, { $when }
booking-notice-confirmed = Ваше занятие подтверждено: { $lesson }, { $professional }, { $when }. Запись для календаря приложена.
booking-notice-place = Где: { $place }
booking-notice-free-until = Бесплатно отменить можно до { $until }.
booking-notice-moved-title = Перенесено: { $lesson }, теперь { $when }
booking-notice-moved = { $lesson } ({ $professional }, { $student }) теперь { $when }. Новая запись для календаря приложена и заменит старую.
booking-notice-moved-free = Если новое время вам не подходит, отменить можно бесплатно.
booking-notice-cancelled-title = Отменено: { $lesson }, { $when }
booking-notice-cancelled = { $lesson } ({ $professional }, { $student }), { $when }, не состоится.
booking-notice-declined-title = Отклонено: { $lesson }, { $when }
booking-notice-declined = { $professional } не сможет провести { $lesson }, { $when }. Деньги не спишутся.
booking-notice-unanswered-title = Без ответа: { $lesson }, { $when }
booking-notice-unanswered = { $professional } не ответил(а) вовремя на запрос: { $lesson }, { $when }. Деньги не спишутся.
booking-notice-refund = Вам вернут { $refund }.
booking-notice-reason = Причина: { $reason }
booking-notice-notes = Заметка: { $notes }
booking-notice-soon-title = Скоро: { $lesson }, { $professional }, { $when }
booking-notice-soon-teach-title = Скоро: { $lesson }, { $student }, { $when }
booking-notice-soon = { $lesson } ({ $professional }, { $student }) начнётся { $when }.
booking-notice-free-title = Освободилось время: { $lesson }, { $when }
booking-notice-free = { $lesson }, { $professional }, { $when }: время держат для вас до { $until }. Потом его предложат следующему.

## Audit log

booking-audit-booking-cancelled = Отмена занятия
booking-audit-booking-approved = Согласие на запрос
booking-audit-booking-marked = Отметка посещения
booking-audit-booking-rescheduled = Перенос занятия
booking-audit-policy-chosen = Выбор правил отмены

## What can go wrong

problem-booking-own-lesson = Это ваше занятие
problem-booking-own-lesson-detail = Нельзя записаться к самому себе.
problem-booking-wrong-step = Запись в другом состоянии
problem-booking-wrong-step-detail = Её статус этого уже не допускает. Посмотрите её ещё раз.
problem-booking-too-late-to-move = Занятие уже нельзя перенести
problem-booking-too-late-to-move-detail = Перенести можно, пока отмена бесплатна. Отменить всё ещё можно.
problem-booking-not-begun = Занятие ещё не началось
problem-booking-not-begun-detail = Посещение отмечают с начала занятия.
problem-booking-too-late-to-mark = Для этого уже поздно
problem-booking-too-late-to-mark-detail = Посещение отмечают в течение недели после занятия.
problem-booking-waits-already = Вы уже ждёте этот день
problem-booking-waits-already-detail = Одного места в очереди достаточно.
problem-booking-day-not-full = В этот день есть свободное время
problem-booking-day-not-full-detail = Ждать не нужно: выберите свободное время.
rule-booking-tiers-fall = В каждой строке должно быть меньше часов и меньшая доля, чем в предыдущей.
rule-booking-type = У этого преподавателя нет такого занятия.
rule-booking-length = Занятий такой длительности нет.
rule-booking-closed = В это время занятия не начинаются.
rule-booking-too-soon = До этого времени осталось слишком мало. Выберите время позже.
rule-booking-too-far = Так далеко вперёд записи ещё нет.
rule-booking-day = На этот день записи нет.
