### Учётные записи, сеансы, роли, профили, журнал.

## Навигация

identity-nav-profile = Изменить профиль
identity-nav-settings = Настройки
identity-nav-admin = Управление
identity-nav-overview = Обзор
identity-nav-people = Люди
identity-nav-roles = Роли
identity-nav-audit = Журнал

## Слова, которые встречаются повсюду

identity-name = Имя
identity-name-hint = Так вас увидят другие. Оно не обязано совпадать с паспортным.
identity-email = Электронная почта
identity-email-hint = На этот адрес придёт ссылка. Больше его никто не увидит.
identity-password = Пароль
identity-password-hint = Не меньше 8 символов, которые трудно угадать. Лучше всего несколько слов подряд; годятся любые буквы, пробелы и знаки.
identity-current-password = Ваш нынешний пароль
identity-new-password = Новый пароль
identity-save = Сохранить
identity-saved = Сохранено.
identity-all = Все
identity-status = Состояние
identity-status-active = Действует
identity-status-suspended = Приостановлена
identity-status-erased = Удалена
identity-badge-verified = подтверждён
identity-badge-unverified = ещё не подтверждён
identity-number = Номер
identity-member-since = С нами с
identity-back-to-sign-in = Вернуться ко входу
identity-link-help = Ссылки из писем срабатывают один раз и действуют недолго. Запросите, пожалуйста, новую.

## Роли

identity-role-student = Ученик
identity-role-student-hint = Учиться, танцевать, записываться и покупать
identity-role-professional = Профессионал
identity-role-professional-hint = Преподавать, тренировать, выступать
identity-role-seller = Продавец
identity-role-seller-hint = Продавать снаряжение и материалы для занятий
identity-role-organizer = Организатор
identity-role-organizer-hint = Проводить события и фестивали
identity-role-venue-owner = Владелец площадки
identity-role-venue-owner-hint = Сдавать залы и оборудование
identity-role-curriculum-officer = Методист
identity-role-curriculum-officer-hint = Составлять программы и одобрять курсы
identity-role-support = Поддержка
identity-role-support-hint = Помогать людям
identity-role-admin = Администратор
identity-role-admin-hint = Управлять этим сообществом
identity-role-take = Взять роль: { $role }
identity-role-leave = Отказаться от роли: { $role }
identity-role-grant = Дать роль: { $role }
identity-role-revoke = Забрать роль: { $role }
identity-role-held = есть эта роль
identity-role-yours = ваша
identity-role-change = Изменить
identity-roles-changed = Роли изменены.

## Регистрация и подтверждение адреса

identity-sign-up-title = Регистрация
identity-sign-up-heading = Присоединяйтесь к { $realm }
identity-sign-up-lead = Одна учётная запись для уроков, событий, партнёров, курсов и снаряжения.
identity-sign-up-role = С чего начнёте?
identity-sign-up-role-hint = Другие роли можно взять позже, в настройках.
identity-sign-up-do = Создать учётную запись
identity-have-account = Уже есть учётная запись?
identity-verify-title = Подтвердите адрес
identity-verify-lead = Одно нажатие, и мы будем знать, что этот адрес ваш.
identity-verify-do = Подтвердить мой адрес
identity-verified = Ваш адрес подтверждён.
identity-verified-lead = Теперь вы можете публиковать, продавать и писать другим, насколько позволяют ваши роли.
identity-verify-sent-title = Проверьте почту
identity-verify-sent-lead = Мы отправили ссылку на { $email }. Она подтверждает адрес и действует 24 часа.
identity-verify-sent-help = Ничего нет? Загляните в папку со спамом или запросите письмо ещё раз. А пока можно войти и осмотреться.
identity-verify-again = Отправить письмо ещё раз
identity-verify-resent = Письмо снова в пути.
identity-verify-wrong-address = Адрес с ошибкой? Исправьте его здесь:

## Вход и выход

identity-sign-in-title = Вход
identity-sign-in-lead = Рады видеть вас в { $realm }.
identity-no-account = Ещё нет учётной записи?
identity-forgot-link = Забыли пароль?
identity-signed-out = Вы вышли.
identity-demo-title = Попробуйте
identity-demo-text = Эти учётные записи созданы для знакомства. У каждой из них пароль
identity-demo-addresses = Их адреса

## Пароли

identity-forgot-title = Забыли пароль?
identity-forgot-lead = Укажите адрес, и мы пришлём ссылку, по которой можно выбрать новый.
identity-forgot-do = Прислать ссылку
identity-forgot-sent-title = Проверьте почту
identity-forgot-sent-lead = Если у этого адреса здесь есть учётная запись, ссылка для выбора нового пароля уже в пути.
identity-forgot-sent-help = Ссылка срабатывает один раз и действует час. Ничего нет? Загляните в папку со спамом и проверьте, тот ли это адрес.
identity-reset-title = Выберите новый пароль
identity-reset-lead = После этого все сеансы завершатся, и вы войдёте с новым паролем.
identity-reset-do = Установить новый пароль
identity-change-password = Сменить пароль
identity-change-password-text = Все другие ваши сеансы при этом завершатся. Мы сообщим вам об этом письмом.
identity-password-changed = Пароль изменён.

## Смена адреса

identity-new-email = Новый адрес
identity-new-email-hint = Сначала мы пришлём туда ссылку; адрес сменится, когда вы её откроете.
identity-new-email-do = Прислать ссылку
identity-email-asked = Письмо на новый адрес уже в пути.
identity-change-email-title = Подтвердите новый адрес
identity-change-email-lead = Одно нажатие, и ваша учётная запись будет использовать этот адрес.
identity-change-email-do = Использовать этот адрес
identity-email-changed = Новый адрес принят.

## Настройки

identity-settings-title = Настройки
identity-settings-lead = Ваша учётная запись и то, как здесь всё выглядит.
identity-settings-account = Учётная запись
identity-settings-security = Безопасность
identity-settings-data = Ваши данные
identity-settings-look = Язык и вид
identity-locale-browser = Как хочет мой браузер
identity-locale-hint = Для страниц и писем.
identity-theme-hint = «Системный» следует за вашим устройством.
identity-settings-roles = Ваши роли
identity-settings-roles-text = Возьмите те, что подходят к вашим занятиям; их может быть несколько.
identity-security-lead = Ваш пароль и места, где вы вошли.
identity-sessions = Где вы вошли
identity-sessions-text = Завершите всё, чего не узнаёте, а затем смените пароль.
identity-sessions-none = Нигде не выполнен вход.
identity-session-device = Устройство
identity-session-place = Сетевой адрес
identity-session-seen = Последнее посещение
identity-session-end = Завершить
identity-session-current = Этот сеанс
identity-session-unknown = Неизвестная программа
identity-session-ended = Сеанс завершён.
identity-sessions-ended = Сеансы завершены.
identity-sessions-end-others = Завершить все остальные
identity-sessions-end-all = Завершить все сеансы
identity-data-lead = Ваши данные принадлежат вам: заберите их или удалите.
identity-export-title = Забрать свои данные
identity-export-text = Файл со всем, что хранит о вас каждая часть этой площадки; его читают программы (JSON).
identity-export-do = Скачать мои данные
identity-erase-title = Удалить учётную запись
identity-erase-text = Профиль, фотография, сеансы и всё остальное о вас удаляются сразу и навсегда. То, что обязан хранить закон, например счета, остаётся на требуемый срок. Отменить это нельзя.
identity-erase-do = Удалить учётную запись навсегда
identity-erased = Вашей учётной записи больше нет. Всего доброго!

## Профиль

identity-me-title = Ваш профиль
identity-me-lead = Что о вас узнают другие. Вы решаете, кто что видит.
identity-edit-profile = Изменить профиль
identity-about = О себе
identity-about-you = О вас
identity-empty-profile = Пока пусто
identity-empty-profile-text = Расскажите в нескольких предложениях, кто вы, что танцуете и что ищете.
identity-photo = Фотография
identity-photo-choose = Выберите снимок
identity-photo-hint = JPEG, PNG или WebP до 5 МБ. Снимок обрезается до квадрата; сведения о том, где и когда он сделан, удаляются.
identity-photo-set-do = Поставить этот снимок
identity-photo-set = Новая фотография уже видна.
identity-photo-remove = Убрать фотографию
identity-photo-dropped = Фотография убрана.
identity-handle = Адрес вашей страницы
identity-handle-hint = Латинские буквы, цифры и дефисы.
identity-bio = Обо мне
identity-bio-hint = Обычный текст; пустая строка начинает новый абзац.
identity-city = Город
identity-country = Страна
identity-place = Город и страна
identity-specialties = Чем занимаюсь
identity-specialties-hint = Танцы, виды спорта, ремёсла; через запятую.
identity-languages = Языки
identity-language-first = Первый язык
identity-language-second = Второй язык
identity-language-third = Третий язык
identity-language-fourth = Четвёртый язык
identity-links = Ссылки
identity-links-hint = Адреса страниц, по одному в строке.
identity-visibility = Кто что видит
identity-visibility-text = Имя видно всегда. Об остальном решаете вы.
identity-audience-public = Все
identity-audience-members = Участники, которые вошли
identity-audience-hidden = Никто

## Управление

identity-admin-title = Обзор
identity-admin-lead = Ваше сообщество в цифрах.
identity-admin-people = Люди
identity-admin-week = Присоединились за 7 дней
identity-admin-verified = С подтверждённым адресом
identity-admin-active = Сеансов за последние 24 часа
identity-admin-suspended = Приостановлены
identity-admin-sign-ups = Новые люди по дням
identity-admin-by-role = Люди по ролям
identity-admin-day = День
identity-admin-role = Роль
identity-people-title = Люди
identity-people-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
identity-people-search = Поиск
identity-people-search-hint = Имя, адрес страницы или почта.
identity-people-none = Никого не нашлось
identity-people-none-text = Попробуйте меньше слов или другие слова, или посмотрите всех.
identity-people-show-all = Показать всех
identity-person-history = История
identity-person-sessions = Где выполнен вход
identity-person-suspend = Приостановить
identity-person-restore = Снова впустить
identity-person-suspended = Доступ приостановлен.
identity-person-restored = Человек снова может войти.
identity-suspend-title = Приостановить доступ: { $name }?
identity-suspend-text = Все сеансы этого человека сразу завершатся, а профиль скроется. Это можно отменить в любое время.
identity-roles-title = Роли
identity-roles-lead = Какая роль что может. Галочка значит «всегда», конверт — «с того момента, как адрес человека подтверждён».
identity-permission = Право
identity-permission-sell = Продавать уроки, товары, билеты, залы
identity-permission-publish = Публиковать события, курсы, страницы
identity-permission-message = Писать другим людям
identity-permission-admin-enter = Входить в управление
identity-permission-people-see = Искать людей
identity-permission-people-manage = Приостанавливать доступ и завершать сеансы
identity-permission-roles-grant = Давать и забирать роли
identity-permission-audit-see = Читать и проверять журнал
identity-held-yes = да
identity-held-once-verified = после подтверждения
identity-held-no = нет

## Журнал

identity-audit-title = Журнал
identity-audit-lead = Кто что сделал, с чем, когда и откуда. Записи нельзя ни изменить, ни удалить.
identity-audit-check = Проверить журнал
identity-audit-whole = Журнал цел
identity-audit-whole-text = { $links ->
    [one] Проверена { $links } запечатанная запись
    [few] Проверены { $links } запечатанные записи
   *[other] Проверено { $links } запечатанных записей
}; { $waiting ->
    [one] { $waiting } запись ждёт
    [few] { $waiting } записи ждут
   *[other] { $waiting } записей ждут
} печати.
identity-audit-broken = Журнал изменён
identity-audit-broken-text = Запись номер { $sequence } первой отличается от запечатанной. Сравните её с резервной копией и выясните, у кого был доступ к базе данных.
identity-audit-actor = Кто
identity-audit-action = Что
identity-audit-subject = С чем
identity-audit-from = С
identity-audit-to = До
identity-audit-at = Когда
identity-audit-guest = Гость
identity-audit-system = Система
identity-audit-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
identity-audit-none = Записей нет
identity-audit-none-text = Этим условиям ничего не отвечает.
identity-audit-user-registered = Регистрация
identity-audit-user-verified = Адрес подтверждён
identity-audit-user-suspended = Доступ приостановлен
identity-audit-user-restored = Доступ возвращён
identity-audit-user-erased = Учётная запись удалена
identity-audit-email-change-requested = Запрошен новый адрес
identity-audit-email-changed = Адрес изменён
identity-audit-password-refused = Неверный пароль
identity-audit-password-changed = Пароль изменён
identity-audit-password-reset = Забытый пароль заменён
identity-audit-session-opened = Вход
identity-audit-session-ended = Сеанс завершён
identity-audit-session-others-ended = Остальные сеансы завершены
identity-audit-session-all-ended = Все сеансы завершены
identity-audit-session-token-reused = Токен обновления использован дважды
identity-audit-role-granted = Роль дана
identity-audit-role-revoked = Роль отнята
identity-audit-role-taken = Роль взята
identity-audit-role-left = Отказ от роли
identity-audit-profile-changed = Профиль изменён
identity-audit-photo-changed = Фотография изменена
identity-audit-key-made = Создан ключ подписи
identity-audit-key-dropped = Удалён ключ подписи

## Письма

identity-mail-greeting = Здравствуйте, { $name }!
identity-mail-footer = Вы получили это письмо, потому что у вас есть учётная запись в { $realm }.
identity-mail-verify-subject = Подтвердите адрес для { $realm }
identity-mail-verify-text = Добро пожаловать в { $realm }! Подтвердите, пожалуйста, что этот адрес ваш. После этого вы сможете публиковать, продавать и писать другим.
identity-mail-verify-button = Подтвердить мой адрес
identity-mail-verify-note = Ссылка действует 24 часа. Если вы не регистрировались в { $realm }, просто не обращайте внимания на это письмо: без вашего нажатия ничего не произойдёт.
identity-mail-reset-subject = Новый пароль для { $realm }
identity-mail-reset-text = Кто-то, надеемся, вы, попросил сменить пароль вашей учётной записи в { $realm }.
identity-mail-reset-button = Выбрать новый пароль
identity-mail-reset-note = Ссылка срабатывает один раз и действует час. Если это были не вы, не обращайте внимания на это письмо; пароль останется прежним.
identity-mail-password-changed-subject = Ваш пароль для { $realm } изменён
identity-mail-password-changed-text = Ваш пароль только что изменён, а все остальные сеансы завершены.
identity-mail-password-changed-button = Это был не я
identity-mail-password-changed-note = Если это были вы, делать ничего не нужно. Если нет, сразу выберите новый пароль с помощью кнопки.
identity-mail-email-change-subject = Подтвердите новый адрес для { $realm }
identity-mail-email-change-text = Ваша учётная запись в { $realm } должна перейти на этот адрес. Подтвердите его, пожалуйста.
identity-mail-email-change-button = Использовать этот адрес
identity-mail-email-change-note = Ссылка действует 24 часа. Если вы об этом не просили, не обращайте внимания на это письмо.
identity-mail-email-in-use-subject = Кто-то хочет использовать ваш адрес в { $realm }
identity-mail-email-in-use-text = Кто-то попросил связать этот адрес с учётной записью в { $realm }, но у него уже есть учётная запись. Ничего не изменилось.
identity-mail-email-in-use-button = Войти
identity-mail-email-in-use-note = Если это были вы, войдите с этим адресом. Если нет, делать ничего не нужно.
identity-mail-email-changed-subject = Ваш адрес в { $realm } изменён
identity-mail-email-changed-text = Ваша учётная запись в { $realm } перешла на другой адрес. Письма сюда больше не приходят.
identity-mail-email-changed-note = Если это были не вы, сразу напишите тем, кто управляет { $realm }.
identity-mail-token-reused-subject = Мы завершили один из ваших сеансов в { $realm }
identity-mail-token-reused-text = Ключ одной из ваших программ использован дважды. Возможно, у кого-то есть его копия, поэтому мы завершили этот сеанс.
identity-mail-token-reused-button = Посмотреть мои сеансы
identity-mail-token-reused-note = Войдите в этой программе снова. Если вы её не знаете, смените пароль.
identity-mail-erased-subject = Вашей учётной записи в { $realm } больше нет
identity-mail-erased-text = Как вы и хотели, ваша учётная запись в { $realm } и всё о вас удалены. Спасибо, что были с нами!
identity-mail-erased-note = Это последнее письмо, которое мы вам отправляем.

## Что может пойти не так

problem-email-taken = У этого адреса уже есть учётная запись
problem-email-taken-detail = Войдите с ним или укажите другой адрес. Если забыли пароль, выберите новый.
problem-role-not-yours = Эту роль себе не дают
problem-role-not-yours-detail = Её даёт администратор.
problem-invalid-credentials = Неверный адрес или пароль
problem-invalid-credentials-detail = Проверьте и то и другое и попробуйте снова. Если забыли пароль, выберите новый.
problem-account-suspended = Эта учётная запись приостановлена
problem-account-suspended-detail = Напишите тем, кто управляет этим сообществом.
problem-too-many-attempts = Слишком много попыток
problem-too-many-attempts-detail = { $seconds ->
    [one] Попробуйте снова через { $seconds } секунду.
    [few] Попробуйте снова через { $seconds } секунды.
   *[other] Попробуйте снова через { $seconds } секунд.
}
problem-too-many-mails = Пока достаточно писем
problem-too-many-mails-detail = Мы уже отправили несколько. Загляните в почту, в том числе в папку со спамом, и попробуйте позже.
problem-mail-token-invalid = Ссылка больше не действует
problem-mail-token-invalid-detail = Её уже использовали, её срок истёк или она неполная. Запросите новую.
problem-already-verified = Адрес уже подтверждён
problem-already-verified-detail = Больше ничего не нужно.
problem-invalid-refresh-token = Токен обновления недействителен
problem-invalid-refresh-token-detail = Он неизвестен, просрочен или его сеанс завершён. Войдите снова.
problem-reused-refresh-token = Токен обновления уже использован
problem-reused-refresh-token-detail = Возможно, у кого-то есть его копия, поэтому сеанс завершён. Войдите снова.
problem-handle-taken = Этот адрес занят
problem-handle-taken-detail = Он у чужой страницы. Выберите другой.
problem-last-administrator = Последний администратор остаётся
problem-last-administrator-detail = Сначала сделайте администратором кого-нибудь ещё.
problem-last-role = У каждого есть хотя бы одна роль
problem-last-role-detail = Сначала возьмите другую.
problem-photo-too-large = Файл слишком велик
problem-photo-too-large-detail = Выберите снимок не больше 5 МБ.
problem-photo-unreadable = Мы не можем прочесть этот снимок
problem-photo-unreadable-detail = Выберите файл JPEG, PNG или WebP.
problem-photo-too-many-pixels = Снимок слишком большой
problem-photo-too-many-pixels-detail = Уменьшите его: не больше 40 миллионов точек.

## Правила для значений

rule-email = Напишите адрес электронной почты, например ana@example.org.
rule-email-unchanged = Это и так ваш адрес.
rule-password-too-short = Нужно не меньше символов, чем { $min }.
rule-password-too-long = Нужно не больше символов, чем { $max }.
rule-password-too-common = Это слишком легко угадать. Добавьте слово или два.
rule-password-about-you = Не используйте в качестве пароля своё имя или адрес.
rule-password-wrong = Это не ваш пароль.
rule-handle = Используйте латинские буквы, цифры и одиночные дефисы; хотя бы одну букву.
rule-handle-reserved = Это слово оставлено за площадкой. Выберите другое.
rule-country = Выберите страну из списка или напишите её код из двух букв.
rule-language = Выберите язык из списка или напишите его код из двух букв.
rule-link = Напишите адрес страницы, например https://example.org.
rule-too-many = Можно не больше, чем { $max }.
rule-audit-name = Напишите номер вида usr_…, имя без пробелов или ничего.
rule-moment = Напишите день вида 2026-05-01 или момент вида 2026-05-01T18:30:00Z.
