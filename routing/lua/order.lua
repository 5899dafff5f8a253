-- One job at a time orders the citizen's leg into the conference of an accepted offer.
-- KEYS offer
-- ARGV now, the job, held until (now to let go)
-- Answers ok for the first order, `again` when an earlier one may have been carried out, `held`
-- while another job is at it, or what was wrong.
local state, job, until_ = unpack(redis.call('HMGET', KEYS[1], 'state', 'ordered_by', 'ordered_until'))
if state ~= 'accepted' then return 'offer' end
if job and job ~= ARGV[2] and tonumber(until_) > tonumber(ARGV[1]) then return 'held' end
redis.call('HSET', KEYS[1], 'ordered_by', ARGV[2], 'ordered_until', ARGV[3])
return job and 'again' or 'ok'
