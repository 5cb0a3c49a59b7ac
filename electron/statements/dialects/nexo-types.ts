/** What each transaction type of Nexo means, written without spaces as in the oldest files, and Nexo's names of coins. */
export type NexoMeaning =
  'deposit' | 'withdrawal' | 'income' | 'exchange' | 'fiat-change' | 'sale' | 'loan' | 'internal'

const all = (meaning: NexoMeaning, types: string): (readonly [string, NexoMeaning])[] =>
  types.split(' ').map((type) => [type, meaning])

const MEANINGS = new Map<string, NexoMeaning>([
  ...all('deposit', 'deposit topupcrypto deposittoexchange'),
  ...all('withdrawal', 'withdrawal withdrawexchanged'),
  ...all('income', 'interest interestadditional fixedterminterest dividend referralbonus cashback exchangecashback'),
  ...all('income', 'bonus assimilation'),
  ...all('exchange', 'exchange exchangecollateral'),
  ...all('fiat-change', 'exchangedepositedon exchangetowithdraw creditcardfiatxexchangetowithdraw'),
  ...all('sale', 'manualsellorder automaticsellorder liquidation administrator administrativededuction'),
  ...all('loan', 'repayment manualrepayment forcedrepayment withdrawalcredit loanwithdrawal'),
  ...all('internal', 'lockingtermdeposit unlockingtermdeposit transferin transferout creditcardstatus'),
  ...all('internal', 'nexocardpurchase'),
])

export const nexoMeaning = (type: string): NexoMeaning | undefined =>
  MEANINGS.get(type.replaceAll(/\s/g, '').toLowerCase())

const COINS = new Map(
  Object.entries({
    NEXONEXO: 'NEXO',
    NEXOBNB: 'NEXO',
    NEXOBEP2: 'NEXO',
    USDTERC: 'USDT',
    BNBN: 'BNB',
    GBPX: 'GBP',
    EURX: 'EUR',
    USDX: 'USD',
  }),
)

/** Nexo's name of a coin to the usual ticker. GBPX, EURX and USDX are its words for money that it holds. */
export const nexoAsset = (name: string): string => COINS.get(name.toUpperCase()) ?? name.toUpperCase()
