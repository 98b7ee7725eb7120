-- How a professional takes bookings. Times of day are minutes of the day in the professional's zone.
CREATE TABLE booking_schedules (
    professional_id UUID NOT NULL PRIMARY KEY,
    -- A name of the IANA database.
    zone TEXT NOT NULL,
    -- Kept free around every lesson.
    before_minutes BIGINT NOT NULL,
    after_minutes BIGINT NOT NULL,
    -- How long before its start a lesson can still be booked.
    notice_minutes BIGINT NOT NULL,
    -- How many days ahead.
    horizon_days BIGINT NOT NULL,
    -- Lessons a day; NULL for as many as fit.
    lessons_a_day BIGINT,
    -- From one possible start to the next, counted from the beginning of a span.
    step_minutes BIGINT NOT NULL,
    -- Nobody can book while the account is locked or teaches no more.
    is_open BOOLEAN NOT NULL,
    -- Counts the bookings taken under a cap, so that two at once meet in this row.
    takings BIGINT NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT booking_schedules_buffers CHECK (before_minutes BETWEEN 0 AND 240 AND after_minutes BETWEEN 0 AND 240),
    CONSTRAINT booking_schedules_ahead CHECK (notice_minutes BETWEEN 0 AND 43200 AND horizon_days BETWEEN 1 AND 365),
    CONSTRAINT booking_schedules_pace CHECK (lessons_a_day BETWEEN 1 AND 48 AND step_minutes BETWEEN 5 AND 240)
);

-- Spans of hours: of a weekday, or of one date, where they stand in place of the weekday's.
CREATE TABLE booking_hours (
    id UUID NOT NULL PRIMARY KEY,
    professional_id UUID NOT NULL REFERENCES booking_schedules (professional_id),
    -- 0 is Sunday. NULL for one date.
    weekday BIGINT,
    -- 2026-05-01. NULL for a weekday.
    on_date TEXT,
    from_minute BIGINT NOT NULL,
    -- 1440 is midnight at the end of the day.
    to_minute BIGINT NOT NULL,
    -- Dates on which a weekday's span does not hold.
    exceptions JSONB NOT NULL,
    CONSTRAINT booking_hours_day CHECK ((weekday IS NULL) <> (on_date IS NULL)),
    CONSTRAINT booking_hours_weekday CHECK (weekday BETWEEN 0 AND 6),
    CONSTRAINT booking_hours_span CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
);
CREATE INDEX booking_hours_of ON booking_hours (professional_id, on_date);

-- Days, or the same hours of several days, in which nobody is taught.
CREATE TABLE booking_time_off (
    id UUID NOT NULL PRIMARY KEY,
    professional_id UUID NOT NULL REFERENCES booking_schedules (professional_id),
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    -- For the professional's own eyes.
    note TEXT NOT NULL,
    CONSTRAINT booking_time_off_dates CHECK (first_date <= last_date),
    CONSTRAINT booking_time_off_span CHECK (0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440)
);
CREATE INDEX booking_time_off_of ON booking_time_off (professional_id, last_date);

CREATE TABLE booking_lesson_types (
    id UUID NOT NULL PRIMARY KEY,
    professional_id UUID NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    -- mine, yours, online, venue
    place TEXT NOT NULL,
    -- Where exactly, for who has booked.
    place_detail TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    needs_approval BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    -- Taken off the list for good; bookings still name it.
    removed_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT booking_lesson_types_place CHECK (place IN ('mine', 'yours', 'online', 'venue')),
    CONSTRAINT booking_lesson_types_capacity CHECK (capacity = 1)
);
CREATE INDEX booking_lesson_types_of ON booking_lesson_types (professional_id, created_at);

CREATE TABLE booking_lesson_prices (
    lesson_type_id UUID NOT NULL REFERENCES booking_lesson_types (id),
    minutes BIGINT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (lesson_type_id, minutes),
    CONSTRAINT booking_lesson_prices_minutes CHECK (minutes BETWEEN 5 AND 480),
    CONSTRAINT booking_lesson_prices_price CHECK (price_minor >= 0)
);
