### What the shell and the components say.

## The shell

web-skip = Перейти к содержанию
web-home-of = { $name }: главная страница
web-nav-main = Основная навигация
web-nav-home = Главная
web-nav-more = Ещё
web-nav-footer = Другие страницы
web-language = Язык
web-theme = Оформление
web-theme-light = Светлое
web-theme-dark = Тёмное
web-theme-system = Как в системе
web-account-menu = Учётная запись: { $name }
web-account-profile = Открыть профиль
web-sign-in = Войти
web-sign-up = Присоединиться
web-sign-out = Выйти
web-verify-banner = Подтвердите адрес электронной почты. Пока он не подтверждён, можно смотреть, но нельзя публиковать, продавать и писать.
web-verify-link = Отправить ссылку ещё раз
web-mailbox = Локальный почтовый ящик
web-lost = Не отправлено: нет соединения. Введённое сохранилось на странице.
web-notice = Сообщение
web-loading = Загрузка

## Components

web-optional = необязательно
web-cancel = Отмена
web-close = Закрыть
web-copy = Копировать
web-copied = Скопировано
web-search = Поиск
web-search-go = Найти
web-previous = Назад
web-next = Далее
web-page = Страница
web-pages = Страницы
web-breadcrumbs = Где вы находитесь
web-step-done = Готово:
web-chart-table = Показать таблицей
web-sorted-ascending = {""}, по возрастанию
web-sorted-descending = {""}, по убыванию
web-file-drop = Перетащите файл сюда или выберите его
web-password-show = Показать пароль
web-password-hide = Скрыть пароль
web-strength-0 = Слишком короткий
web-strength-1 = Легко угадать
web-strength-2 = Средний
web-strength-3 = Хороший
web-strength-4 = Надёжный
web-characters-left = Осталось знаков: #
web-characters-most = { $count ->
    [one] Не больше { $count } знака
   *[other] Не больше { $count } знаков
}
web-errors = { $count ->
    [one] Исправьте { $count } поле
   *[other] Исправьте поля: { $count }
}

## Trouble

web-error-eyebrow = Ошибка { $status }
web-error-home = На главную
web-error-again = Повторить
web-error-verify = Подтвердить адрес
web-error-support = Если будете писать нам, укажите этот номер:
web-offline-title = Нет подключения
web-offline-text = Сейчас нет связи. Ничего не потеряно: страница откроется, как только подключение появится.

## The API reference

web-reference-title = Справочник API
web-reference-lead = Всё, что можно делать здесь в браузере, может делать и программа.
web-reference-filter = Отбор по пути или слову
web-reference-nothing = Ничего не найдено.
web-reference-download = Файл OpenAPI
web-reference-operations = Операции
web-reference-version = Версия
web-reference-auth = Аутентификация
web-reference-public = Вход не нужен
web-reference-deprecated = Устарело
web-reference-parameters = Параметры
web-reference-body = Тело запроса
web-reference-responses = Ответы
web-reference-headers = Заголовки
web-reference-example = Пример
web-reference-answer = Ответ
web-reference-headers-all = Заголовки каждого ответа
web-reference-problem = Описание ошибки
web-reference-problem-text = Любая ошибка приходит в таком виде (RFC 9457).
web-reference-shell = Вызов из командной строки
web-reference-required = обязательно
web-reference-link = Ссылка на эту операцию
web-reference-schema = Схема

## The style guide

web-styleguide-title = Руководство по стилю
web-sample-lead = Каждая страница собрана из этих частей. Они работают без JavaScript, на телефоне, с клавиатуры и с программой экранного доступа.
web-sample-parts = Части
web-sample-colours = Цвета
web-sample-colours-text = Бумага и чернила неизменны, акцент у каждого сообщества свой. Светлота постоянна, поэтому текст читается с любым акцентом.
web-sample-type = Шрифт
web-sample-pangram-short = Найдите свой ритм
web-sample-pangram = Семь уроков танго в Монтевидео: от первого шага до сцены
web-sample-link = Ссылка в тексте
web-sample-buttons = Кнопки и мелочи
web-sample-book = Записаться на урок
web-sample-later = Позже
web-sample-delete = Удалить
web-sample-favourite = Запомнить
web-sample-all = Показать все
web-sample-state = Состояние
web-sample-state-new = Новое
web-sample-state-active = Активно
web-sample-state-waiting = Ожидает
web-sample-state-blocked = Заблокировано
web-sample-state-draft = Черновик
web-sample-state-info = Бета
web-sample-ballroom = Бальные танцы
web-sample-bachata-hint = Сенсуальная и традиционная
web-sample-forms = Формы
web-sample-name = Имя
web-sample-name-hint = Таким его увидят другие.
web-sample-email = Адрес электронной почты
web-sample-error-name = Укажите имя.
web-sample-error-email = Это не адрес почты: после @ чего-то не хватает.
web-sample-password = Пароль
web-sample-password-hint = Не меньше 10 знаков; подойдёт и целая фраза.
web-sample-city = Город
web-sample-choose = Выберите
web-sample-price = Цена часа
web-sample-site = Сайт
web-sample-bio = О себе
web-sample-bio-hint = Что и как давно вы танцуете?
web-sample-role = Роль
web-sample-role-dancer = Танцор
web-sample-role-dancer-hint = Ищу уроки, партнёров и события.
web-sample-role-teacher = Преподаватель
web-sample-role-teacher-hint = Веду уроки и курсы.
web-sample-role-organiser = Организатор
web-sample-role-organiser-hint = Провожу милонги, лагеря, соревнования.
web-sample-role-venue = Площадка
web-sample-role-venue-hint = Сдаю зал.
web-sample-styles = Стили
web-sample-letters = Новости по почте
web-sample-letters-hint = Примерно дважды в месяц, не чаще.
web-sample-portrait = Портрет
web-sample-portrait-hint = JPEG, PNG или WebP, до 5 МБ.
web-sample-terms = Я принимаю
web-sample-terms-link = условия использования
web-sample-save = Сохранить изменения
web-sample-find = Найти преподавателя или событие
web-sample-cards = Карточки
web-sample-card-text = Вечер с живой музыкой, час для начинающих и дубовый паркет.
web-sample-lessons = Уроки
web-sample-events = События
web-sample-courses = Курсы
web-sample-gear = Экипировка
web-sample-revenue = Выручка
web-sample-people = Люди
web-sample-teachers = Преподаватели
web-sample-profile = Профиль
web-sample-history = История
web-sample-moment-booked = Урок забронирован
web-sample-moment-booked-text = Танго, час с Аной Флорес
web-sample-moment-written = Сообщение отправлено
web-sample-moment-written-text = «Свободен ли вечер субботы?»
web-sample-moment-joined = Вступление в сообщество
web-sample-moment-joined-text = По приглашению Йоханны
web-sample-tables = Таблицы
web-sample-actions = Действия
web-sample-edit = Изменить: { $name }
web-sample-charts = Диаграммы
web-sample-month = Месяц
web-sample-months = янв фев мар апр май июн
web-sample-chart-line = Бронирования
web-sample-chart-line-text = За полгода уроков стало вдвое больше, событий втрое.
web-sample-chart-bars = Выручка по месяцам
web-sample-chart-stacked = Что бронируют
web-sample-chart-donut = Доля в выручке
web-sample-kind = Вид
web-sample-share = Доля
web-sample-spark = Люди за девять недель, рост
web-sample-progress = Курс «Первые шаги»
web-sample-calendar = Календарь
web-sample-week = Уроки и события этой недели
web-sample-weekdays = Пн Вт Ср Чт Пт Сб Вс
web-sample-lesson-tango = Урок танго
web-sample-lesson-salsa = Урок сальсы
web-sample-practica = Практика
web-sample-milonga = Милонга
web-sample-navigation = Навигация
web-sample-home = Главная
web-sample-overview = Обзор
web-sample-reviews = Отзывы
web-sample-steps = Шаги регистрации
web-sample-step-account = Учётная запись
web-sample-step-profile = Профиль
web-sample-step-verify = Подтверждение
web-sample-step-done = Готово
web-sample-notices = Сообщения
web-sample-notice-info = Зал открывается в 19:00; нужна обувь с чистой подошвой.
web-sample-notice-good = Теперь ваш профиль видят все.
web-sample-notice-warn = Осталось два места.
web-sample-notice-bad = Платёж отклонён. Деньги не списаны.
web-sample-saved = Сохранено
web-sample-empty = Уроков пока нет
web-sample-empty-text = Паркет свободен. Запишитесь на первый урок, и он появится здесь.
web-sample-layers = Диалоги и меню
web-sample-write = Написать сообщение
web-sample-write-text = Ана обычно отвечает в течение дня.
web-sample-message = Сообщение
web-sample-send = Отправить
web-sample-delete-title = Удалить этот урок?
web-sample-delete-text = Вернуть его нельзя. Записавшимся сообщат и вернут деньги.
web-sample-more = Ещё
web-sample-settings = Настройки
web-sample-pictures = Картинки
web-sample-pictures-text = Пока нет фотографии, картинка рисуется по имени. Одно имя даёт одну и ту же картинку.
