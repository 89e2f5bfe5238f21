-- There is no cause for money or goods, and none is let in (R-191).
CREATE TRIGGER ledger_txn_cause BEFORE INSERT ON ledger_txn
  WHEN new.cause NOT IN ('earn', 'grant-issue', 'grant', 'redeem-capture', 'gift', 'donate',
                         'pool-pay', 'expire', 'reversal', 'adjust', 'migrate')
  BEGIN SELECT raise (ABORT, 'no such cause'); END;
CREATE TRIGGER posting_in_range BEFORE INSERT ON posting
  WHEN new.minutes = 0 OR new.minutes NOT BETWEEN -1000000000 AND 1000000000
  BEGIN SELECT raise (ABORT, 'a posting is not empty and not too large'); END;
CREATE UNIQUE INDEX ledger_txn_n ON ledger_txn (n);
CREATE UNIQUE INDEX ledger_txn_once ON ledger_txn (cause, source_id)
  WHERE source_id IS NOT NULL AND cause <> 'reversal';
CREATE UNIQUE INDEX ledger_txn_reverses ON ledger_txn (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX posting_k ON posting (account, k);
-- A hold ends once, and stays.
CREATE UNIQUE INDEX hold_booking ON hold (booking);
CREATE TRIGGER hold_is_possible BEFORE INSERT ON hold
  WHEN new.state NOT IN ('open', 'captured', 'released', 'expired') OR new.minutes < 1
    OR new.captured NOT BETWEEN 0 AND new.minutes
  BEGIN SELECT raise (ABORT, 'no such hold'); END;
CREATE TRIGGER hold_ends_once BEFORE UPDATE ON hold
  WHEN old.state <> 'open' OR new.minutes <> old.minutes OR new.account <> old.account
    OR new.captured NOT BETWEEN 0 AND new.minutes
  BEGIN SELECT raise (ABORT, 'the hold is settled'); END;
CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold
  BEGIN SELECT raise (ABORT, 'a hold stays'); END;
-- “INSERT OR REPLACE” deletes without asking the triggers against it: so there is nothing to replace.
CREATE TRIGGER ledger_txn_new BEFORE INSERT ON ledger_txn
  WHEN EXISTS (SELECT 1 FROM ledger_txn WHERE id = new.id OR n = new.n OR reverses = new.reverses)
    OR EXISTS (SELECT 1 FROM ledger_txn WHERE cause = new.cause AND source_id = new.source_id
               AND source_id IS NOT NULL AND cause <> 'reversal')
  BEGIN SELECT raise (ABORT, 'ledger_txn is append-only'); END;
CREATE TRIGGER posting_new BEFORE INSERT ON posting
  WHEN EXISTS (SELECT 1 FROM posting WHERE id = new.id)
    OR EXISTS (SELECT 1 FROM posting WHERE account = new.account AND k = new.k)
  BEGIN SELECT raise (ABORT, 'posting is append-only'); END;
CREATE TRIGGER statement_new BEFORE INSERT ON statement
  WHEN EXISTS (SELECT 1 FROM statement WHERE id = new.id)
  BEGIN SELECT raise (ABORT, 'statement is append-only'); END;
CREATE TRIGGER chain_head_new BEFORE INSERT ON chain_head
  WHEN EXISTS (SELECT 1 FROM chain_head WHERE id = new.id)
  BEGIN SELECT raise (ABORT, 'chain_head is append-only'); END;
CREATE TRIGGER hold_new BEFORE INSERT ON hold
  WHEN EXISTS (SELECT 1 FROM hold WHERE id = new.id AND (state <> 'open'
               OR minutes <> new.minutes OR account <> new.account OR booking <> new.booking))
    OR EXISTS (SELECT 1 FROM hold WHERE booking = new.booking AND id <> new.id)
  BEGIN SELECT raise (ABORT, 'the hold is settled'); END;
