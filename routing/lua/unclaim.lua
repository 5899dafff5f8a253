-- A job gives back a deed that it has not done.
-- KEYS an offer or a contact
-- ARGV the deed
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 'claim' end
return 'ok'
