import type { Words } from './words.ts'

export const es: Words = {
  query: 'depósito usdt no ha lle',
  suggestions: [
    [
      'El depósito de USDT no ha llegado',
      'Compara la red y espera 19 bloques',
      [
        [3, 11],
        [15, 19],
        [20, 29],
      ],
    ],
    ['Depósito enviado por la red equivocada', 'Qué se puede recuperar y qué no', [[0, 8]]],
    [
      'Depósito mínimo de USDT en cada red',
      'Por debajo, la transferencia no se abona',
      [
        [0, 8],
        [19, 23],
      ],
    ],
  ],
  talk: [
    'No han llegado mis 1.250 USDT.',
    'Hola, Lena, gracias por los datos.',
    'Ya lo veo: llegó por TRON y tiene 14 de 19 confirmaciones.',
    'Esto es lo que muestra mi monedero.',
    'Coincide. Estará en tu cuenta en un minuto.',
    'Gracias. ¿Aparecerá en Spot o en Fondos?',
    'En Fondos. Puedes pasarlo a Spot enseguida y sin comisión.',
    'Avísame cuando esté, por favor. Salgo en diez minutos.',
    'Mi orden se cierra a las 15:00.',
  ],
  typed: 'Gracias, ya lo veo',
  email: 'Envié 1.250 USDT por TRON a las 13:05 y aún no están en mi cuenta.',
  subject: 'Depósito o retirada',
  article: [
    '1. **Busca el id de la transacción.** Abre la transferencia en el monedero de origen y copia su id (TxID).',
    '2. **Compara la red.** Tiene que ser la de tu página de depósito: TRON, Ethereum o Solana.',
    '3. **Cuenta las confirmaciones.** TRON pide 19, más o menos un minuto. [Ver estado](https://status.meridian.example/)',
    '4. **Comprueba la cantidad.** Menos de 1 USDT no se abona.',
    '5. **Espera 30 minutos.** Después escríbenos con el id de la transacción.',
  ].join('\n'),
}
