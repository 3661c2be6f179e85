export function sizes(): Promise<{ use: string; bytes: number; compressed: number }[]>;
