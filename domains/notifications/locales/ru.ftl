### О чём сообщают людям.

## Колокольчик и список

notifications-bell = { $count ->
    [0] Уведомления
    [one] Уведомления: { $count } непрочитанное
    [few] Уведомления: { $count } непрочитанных
   *[many] Уведомления: { $count } непрочитанных
}
notifications-title = Уведомления
notifications-lead = То, что касается вас; новое сверху.
notifications-all = Все
notifications-unread = Непрочитанные
notifications-is-unread = Не прочитано:
notifications-open = Открыть
notifications-mark = Отметить как прочитанное
notifications-read-all = Отметить все как прочитанные
notifications-all-read = Все отмечены как прочитанные.
notifications-choose = О чём сообщать
notifications-none = Пока ничего
notifications-none-text = Когда случится что-то, что касается вас, это появится здесь.
notifications-none-unread = Всё прочитано
notifications-none-unread-text = Вы видели всё.
notifications-show-all = Показать все
notifications-somebody = кто-то, кого здесь больше нет

## Настройки

notifications-settings = Уведомления
notifications-settings-all = Настройки
notifications-settings-title = Уведомления
notifications-settings-lead = Выберите, о чём и как вам сообщать.
notifications-settings-about = О чём
notifications-channel-inbox = В приложении
notifications-channel-email = По почте
notifications-always = всегда
notifications-partly = То, что касается ваших денег или вашего дня, приходит в любом случае.
notifications-save = Сохранить
notifications-saved = Сохранено.
notifications-settings-none = Пока нечего выбирать
notifications-settings-none-text = Как только появится, о чём сообщать, вы выберете это здесь.
notifications-settings-unverified = Пока вы не подтвердите адрес почты, туда приходит только обязательное.
notifications-settings-account = Письма о вашей учётной записи и её безопасности приходят всегда.

## Отказ от писем

notifications-unsubscribe-title = Отказаться от этих писем
notifications-unsubscribe-text = Письма этого рода больше не будут приходить: { $group }.
notifications-unsubscribe-do = Отказаться
notifications-unsubscribe-done = Готово. Письма этого рода больше не будут приходить: { $group }.

## Письма

notifications-mail-hello = Здравствуйте!
notifications-mail-greeting = Здравствуйте, { $name }!
notifications-mail-footer = { $realm } пишет вам, потому что это касается вас.
notifications-mail-unsubscribe = Больше не присылать таких писем

## Управление

notifications-nav-admin = Отправленные письма
notifications-admin-title = Отправленные письма
notifications-admin-lead = { $count ->
    [one] { $count } письмо
    [few] { $count } письма
   *[many] { $count } писем
}
notifications-admin-week = За последние семь дней.
notifications-admin-under-way = В пути
notifications-admin-email = Адрес почты
notifications-admin-status = Состояние
notifications-admin-mail = Письмо
notifications-admin-to = Кому
notifications-admin-at = Когда
notifications-admin-guest = (гость)
notifications-admin-person = Человек
notifications-admin-none = Писем нет
notifications-admin-none-text = Ни одно письмо не подходит.
notifications-status-waiting = Ждёт
notifications-status-sending = Отправляется
notifications-status-sent = Отправлено
notifications-status-failed = Не удалось
notifications-status-dropped = Не отправлено
notifications-dropped-left = Человек тем временем удалил учётную запись.
notifications-dropped-address = На этот адрес нельзя написать.

## Трудности

problem-notifications-mandatory = Об этом сообщают всегда
problem-notifications-mandatory-detail = То, что касается ваших денег или вашего дня, отключить нельзя.

## Для пробы

notifications-topic-demo = Об этом сообществе
notifications-demo-welcome = Добро пожаловать
notifications-demo-welcome-text = Здесь вы узнаете о записях, платежах и ответах. Осмотритесь: всё можно попробовать.
notifications-demo-profile = Ваш профиль может рассказать больше
notifications-demo-profile-text = Фотография и две фразы помогут другим вас найти.
notifications-demo-profile-do = Изменить профиль
notifications-demo-choose = Вы выбираете, о чём вам сообщать
notifications-demo-choose-text = В приложении, по почте или никак: по каждой теме отдельно.
