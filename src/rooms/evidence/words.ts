/** Words of evidence: faults and origins. */
import { words } from "../../kit/words.ts";

export const evidenceWords = words({
  "evidence.empty": { zh: "文件是空的，请重新选择", en: "The file is empty; choose another" },
  "evidence.type_unknown": {
    zh: "“{name}”不是可以上传的类型。可以上传照片（JPG、PNG）、PDF、Word、Excel、音频和视频",
    en: "{name} is not a kind of file that can be uploaded: pictures, PDF, Word, Excel, sound or video",
  },
  "evidence.too_many_pixels": {
    zh: "照片超过 {megapixels} 百万像素，请缩小后再上传",
    en: "The picture has more than {megapixels} megapixels; make it smaller",
  },
  "evidence.unreadable_picture": {
    zh: "照片打不开，可能没有传完整，请重新上传",
    en: "The picture cannot be opened; upload it again",
  },
  "evidence.zip_too_large": {
    zh: "文件解压后超过 {megabytes} MB，请拆分后再上传",
    en: "Unpacked, the file exceeds {megabytes} MB; split it",
  },
  "evidence.not_uploaded": {
    zh: "引用的文件还没有传到服务器，请等上传完成后再提交",
    en: "A cited file has not arrived yet; wait for the upload",
  },
  "evidence.not_yours": { zh: "只能引用自己上传的文件", en: "You can cite only files that you uploaded yourself" },
  "evidence.link_expired": {
    zh: "文件链接已过期，请回到原页面刷新后再打开",
    en: "The link has expired; reload the page it came from",
  },
  "evidence.id_reused": {
    zh: "同一个上传编号对应了两个不同的文件，请重新选择文件",
    en: "One upload id stands for two different files; choose the file again",
  },
  "evidence.hash_differs": {
    zh: "文件在传输中损坏，请重新上传",
    en: "The file was damaged on the way; upload it again",
  },
  "evidence.origin.camera": { zh: "现场拍摄", en: "Camera" },
  "evidence.origin.album": { zh: "相册选取", en: "Album" },
  "evidence.origin.document": { zh: "文件", en: "Document" },
  "evidence.origin.scan": { zh: "扫描件", en: "Scan" },
  "evidence.origin.import": { zh: "批量导入", en: "Import" },
  "evidence.origin.system": { zh: "系统生成", en: "System" },
  "evidence.add_file": { zh: "选择文件", en: "Choose files" },
  "evidence.take_photo": { zh: "现场拍照", en: "Take a photo" },
  "evidence.same_frame": { zh: "淡影是整改前照片，对齐同一角度再拍", en: "The shadow is the photo before; line it up" },
  "evidence.shadow": { zh: "整改前淡影", en: "Shadow of the photo before" },
  "evidence.shutter": { zh: "拍照", en: "Take" },
  "evidence.camera_failed": {
    zh: "打不开相机：请在浏览器里允许使用相机，或改用选择文件",
    en: "The camera does not open; allow it or choose a file",
  },
  "room.evidence": { zh: "佐证", en: "Evidence" },
});
