-- A student's lesson with a professional, from the held time to the attended hour.
CREATE TABLE booking_bookings (
    id UUID NOT NULL PRIMARY KEY,
    -- The line of the order that pays for it.
    line_id UUID NOT NULL UNIQUE,
    lesson_id UUID NOT NULL,
    professional_id UUID NOT NULL,
    student_id UUID,
    student_name TEXT NOT NULL,
    student_email TEXT NOT NULL,
    student_key TEXT NOT NULL,
    locale TEXT NOT NULL,
    title TEXT NOT NULL,
    -- mine, yours, online, venue; and where exactly.
    place TEXT NOT NULL,
    place_detail TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    zone TEXT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    needs_approval BOOLEAN NOT NULL,
    held_until TIMESTAMPTZ,
    -- As it was when the lesson was booked.
    policy JSONB NOT NULL,
    free_cancel BOOLEAN NOT NULL,
    -- Counts the moves, as calendars do.
    sequence BIGINT NOT NULL,
    refund_minor BIGINT,
    ended_by TEXT,
    reason TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT booking_bookings_span CHECK (ends_at > starts_at),
    CONSTRAINT booking_bookings_price CHECK (price_minor >= 0),
    CONSTRAINT booking_bookings_refund CHECK (refund_minor BETWEEN 0 AND price_minor),
    CONSTRAINT booking_bookings_status CHECK (
        status IN ('held', 'requested', 'confirmed', 'completed', 'cancelled', 'expired', 'no_show')),
    CONSTRAINT booking_bookings_ended_by CHECK (ended_by IN ('student', 'professional', 'platform'))
);

CREATE INDEX booking_bookings_of_professional ON booking_bookings (professional_id, starts_at);
CREATE INDEX booking_bookings_of_student ON booking_bookings (student_id, starts_at);
CREATE INDEX booking_bookings_of_guest ON booking_bookings (student_key) WHERE student_id IS NULL;
CREATE INDEX booking_bookings_under_way ON booking_bookings (ends_at) WHERE status = 'confirmed';

-- What professionals give back when a lesson is called off; who has chosen nothing has no row.
CREATE TABLE booking_policies (
    professional_id UUID NOT NULL PRIMARY KEY,
    tiers JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- Who wants a time on a day that is full. Found by when the day begins and ends in the professional's zone.
CREATE TABLE booking_waits (
    id UUID NOT NULL PRIMARY KEY,
    professional_id UUID NOT NULL,
    lesson_id UUID NOT NULL,
    title TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    -- 2026-05-01
    day TEXT NOT NULL,
    day_begins_at TIMESTAMPTZ NOT NULL,
    day_ends_at TIMESTAMPTZ NOT NULL,
    user_id UUID,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    locale TEXT NOT NULL,
    status TEXT NOT NULL,
    offered_start TIMESTAMPTZ,
    offered_until TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT booking_waits_status CHECK (status IN ('waiting', 'offered', 'taken', 'missed', 'left')),
    CONSTRAINT booking_waits_offer CHECK ((offered_start IS NULL) = (offered_until IS NULL)),
    CONSTRAINT booking_waits_minutes CHECK (minutes > 0)
);
CREATE UNIQUE INDEX booking_waits_once ON booking_waits (lesson_id, day, email_key) WHERE status IN ('waiting', 'offered');
CREATE INDEX booking_waits_queue ON booking_waits (professional_id, day_ends_at, created_at);
CREATE INDEX booking_waits_of_user ON booking_waits (user_id);
