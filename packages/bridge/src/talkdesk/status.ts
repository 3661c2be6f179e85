/** Whether a status is busy: the vendor's table has two words for it. A custom busy status is another one. */
export const isBusy = (status: string) => status === "busy" || status === "on a call";
